"""A finding: where, what is wrong, how to put it right, on what ground."""

from dataclasses import dataclass
from enum import StrEnum

from validation.cells.grid import Origin
from validation.terms import Level


class Status(StrEnum):
    """Whether a finding still asks for something."""

    OPEN = "待处理"
    VERIFIED = "已核实"


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule yields: the rule's own code, level and ground are added by ``check``.

    ``cells`` are the cells that the finding stands on, the one to look at first; a finding that was marked 已核实
    holds until one of them changes. ``about`` tells apart findings of one rule in one cell (two units' names).
    """

    message: str
    remedy: str
    cells: tuple[Origin, ...]
    number: int | None = None
    name: str = ""
    part: str | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of one run. ``digest`` stands for the content of its cells."""

    code: str
    level: Level
    message: str
    remedy: str
    basis: str
    cells: tuple[Origin, ...]
    digest: str
    number: int | None = None
    name: str = ""
    part: str | None = None
    status: Status = Status.OPEN
    reason: str = ""

    @property
    def cell(self) -> Origin:
        return self.cells[0]

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What 已核实 is remembered by."""
        return self.code, str(self.number or ""), self.name, self.digest
