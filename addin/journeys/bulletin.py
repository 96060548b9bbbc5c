"""通报: what a ledger and a quarter's frozen lights say, as one Bulletin."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from addin.journeys.master.rows import rows_of
from templates.master.content import MasterRow
from validation.bulletin.content import Bulletin, Funds, LitProject, MadeGood, Reporter
from validation.errors import MinshiError
from validation.items import Node
from validation.ledger.keys import ProjectKey, project_key
from validation.ledger.records.closings import FrozenLight, Ground
from validation.ledger.view import LedgerView
from validation.lights.year import YearOfLights
from validation.office import Office
from validation.standing.standing import standing_of
from validation.standing.units import UnitStanding
from validation.terms import Column, Finished, ItemColumn, Quarter, ReportColumn

# A rule's code before what it found, which says nothing to who reads a 通报; and how what is short begins.
_CODES, _SHORT = re.compile(r"(?<=[：；])L\d\d "), "差"
Lights = Mapping[ProjectKey, FrozenLight]


def bulletin_of(view: LedgerView, quarter: Quarter, office: Office) -> Bulletin:
    """The 通报 of a closed quarter: the projects of today that have a frozen light in it; amounts are those of 本季汇总.

    Raises MinshiError where the quarter is not closed.
    """
    if view.ledger.closing(quarter) is None:
        raise MinshiError(
            f"{view.ledger.year}年{quarter.term}还没有定稿，没有写出通报；请先定稿（按钮“季度定稿”，或命令 minshi close），再写通报。"
        )
    year = YearOfLights(view, office.settings)
    before = year.frozen(Quarter(quarter - 1)) if quarter > Quarter.FIRST else {}
    counted = [row for row in rows_of(view) if row.counts]
    return Bulletin(
        office=office.settings.office,
        year=view.ledger.year,
        quarter=quarter,
        projects=tuple(_projects(counted, quarter, year.frozen(quarter), before)),
        reporters=tuple(map(_reporter, standing_of(view, quarter, office).units)),
        invested=_funds("", counted, Column.PLANNED, ReportColumn.INVESTED, quarter),
        sources=tuple(_funds(source.name, counted, source.name, source.in_place, quarter) for source in view.sources),
        silent=sum(row.is_silent(quarter) for row in counted),
        made_good=tuple(_made_good(view, quarter)),
    )


def _projects(rows: Iterable[MasterRow], quarter: Quarter, lights: Lights, before: Lights) -> Iterator[LitProject]:
    for row in rows:
        key = project_key(row.number, row.name)
        frozen, earlier = lights.get(key), before.get(key)
        if frozen:
            said = row.corrected[quarter].values if quarter in row.corrected else {}
            yield LitProject(
                number=row.number,
                name=row.name,
                category=row.category,
                lead=row.unit,
                light=frozen.light,
                before=earlier.light if earlier else None,
                ground="；".join(dict.fromkeys(_CODES.sub("", ground.figures) for ground in frozen.grounds)),
                gap="、".join(dict.fromkeys(_gaps(frozen.grounds))),
                progress=str(said.get(ReportColumn.DONE, "")),
                problem=str(said.get(ReportColumn.PROBLEM, "")),
            )


def _gaps(grounds: Iterable[Ground]) -> Iterator[str]:
    """What is short of an indicator's plan; that nodes are open and stages behind is said by the grounds already."""
    for ground in grounds:
        yield from (gap for gap in ground.gap.split("、") if gap.startswith(_SHORT))


def _made_good(view: LedgerView, quarter: Quarter) -> Iterator[MadeGood]:
    """The nodes of earlier quarters that were still open before this one, and that it says are done."""
    answers = view.answers.of(quarter)
    for asked in view.carried_items(quarter):
        answer = answers.get(asked.key)
        if answer and answer.line.values.get(ItemColumn.FINISHED) == Finished.YES and isinstance(asked.item, Node):
            node = asked.item
            yield MadeGood(asked.project.number, asked.project.name, node.unit, node.text, node.quarter)


def _reporter(unit: UnitStanding) -> Reporter:
    problems = tuple(f"{found.number or ''} {found.name}：{found.message}".strip() for found in unit.problems)
    return Reporter(unit.unit, unit.state, unit.late, unit.projects, unit.filled, problems)


def _funds(name: str, rows: Iterable[MasterRow], plan: str, done: str, quarter: Quarter) -> Funds:
    """A plan's and its figures' sums over the rows that count; a plan that is no amount is 0."""
    pairs = [(row.plan.get(plan), row.figure(quarter, done)) for row in rows]
    planned = sum((amount for amount, _ in pairs if isinstance(amount, Decimal)), Decimal(0))
    return Funds(name, planned, sum((figure for _, figure in pairs), Decimal(0)))
