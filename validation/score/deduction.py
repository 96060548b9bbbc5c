"""What a clause of 考核 yields."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from validation.ledger.keys import ProjectKey
from validation.ledger.records.closings import Ground
from validation.score.facts import Stand
from validation.terms import Quarter


class Item(StrEnum):
    """What a unit gets points for."""

    PROJECTS = "项目平均"
    REPORTING = "报送"
    TRUTH = "真实"
    SATISFACTION = "满意度"
    BONUS = "加分"


class Deduction(Struct, frozen=True):
    """Points that a clause takes, for what, in a clerk's words; ``project`` is None where it is about none.

    ``asks`` where a person is to say whether it is so: until then it takes nothing.
    """

    points: Decimal
    why: str
    quarter: Quarter
    project: ProjectKey | None = None
    asks: bool = False
    proved: bool | None = None


class Deducted(Struct, frozen=True):
    """A deduction with its clause and item, as it counts: ``taken`` is no more than what was left of the full mark."""

    code: str
    title: str
    item: Item
    deduction: Deduction
    taken: Decimal


def of_stand(stand: Stand, points: Decimal, grounds: Sequence[Ground]) -> Deduction:
    """A deduction on a project, for what its light rests on."""
    return Deduction(points, "；".join(map(_said, grounds)) or f"{stand.light}灯", stand.quarter, stand.project)


def _said(ground: Ground) -> str:
    """``L13 2个到期节点，1个没有完成（交通局.xlsx“节点和指标”K5）``."""
    where = "".join((ground.file, f"“{ground.sheet}”" if ground.sheet else "", ground.cell))
    return f"{ground.code} {ground.figures}{f'（{where}）' if where else ''}"
