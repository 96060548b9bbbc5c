"""A returned row's amounts against what was planned: more than there is, or so far from it that the unit is another."""

from collections.abc import Iterator
from decimal import Decimal

from validation.cells.amounts import show_amount
from validation.columns import is_money
from validation.ledger.records.returns import ReportedRow, Return
from validation.ledger.records.tables import ListedProject
from validation.sources import source_name
from validation.standing.row_findings import ReturnFinding, about_row, ask_unit
from validation.terms import Column, Level, ReportColumn

# From 元 to 万元 and from 万元 to 亿元.
_STEP = Decimal(10_000)
# How much of a plan an amount is at least that was written in 元: less than a hundredth is as likely anything else.
_LEAST = Decimal("0.01")


def of_amounts(returned: Return, row: ReportedRow, project: ListedProject, far: int) -> Iterator[ReturnFinding]:
    """What the amounts of a row ask for; ``far`` is how many times its plan an amount may be.

    More in place than its source has is named by itself. A plan that is a text (待定) instead of an amount bounds none.
    """
    whole, of_sources = _whole(project), any(column != Column.PLANNED for column in project.plan)
    for column, value in row.values.items():
        # Nothing is too much of 0.
        if not isinstance(value, Decimal) or not value or not is_money(column):
            continue
        planned = _planned(project, column, whole, of_sources)
        if planned is None:
            continue
        level, message, why = _compared(value, planned, whole, far, bounded=column != ReportColumn.INVESTED)
        if message:
            remedy = ask_unit("核对；确有追加的，请办公室调整项目表", why=why)
            yield about_row(returned, row, level, f"{column}{show_amount(value)}万元，{message}", remedy, column)


def _planned(project: ListedProject, column: str, whole: Decimal, of_sources: bool) -> Decimal | None:
    """What bounds an amount: its source's plan, for 累计完成投资 the year's; None where nothing does."""
    if column == ReportColumn.INVESTED:
        return whole or None
    if not of_sources:
        return None
    planned = project.planned(source_name(column)) or Decimal(0)
    return planned if isinstance(planned, Decimal) else None


def _whole(project: ListedProject) -> Decimal:
    """The year's plan, else the sum of its sources."""
    sources = (amount for column, amount in project.plan.items() if column != Column.PLANNED)
    return project.figure(Column.PLANNED) or sum(sources, Decimal(0))


def _compared(value: Decimal, planned: Decimal, whole: Decimal, far: int, *, bounded: bool) -> tuple[Level, str, str]:
    """How an amount stands to its plan, "" where nothing is to be said, and the likely cause of it."""
    is_far = planned and value > planned * far
    if value > planned and bounded:
        times = f"，是它的{_times(value / planned)}倍" if is_far else ""
        return Level.WARNING, f"比{_plan(planned)}多{times}", _too_much(value, whole, far)
    if is_far:
        return Level.WARNING, f"是{_plan(planned)}的{_times(value / planned)}倍", _too_much(value, whole, far)
    if planned and value and planned / far <= value * _STEP <= planned * far:
        why = f"像是按亿元填的（{show_amount(value * _STEP)}万元），"
        return Level.HINT, f"只有{_plan(planned)}的{_times(planned / value)}分之一", why
    return Level.HINT, "", ""


def _plan(planned: Decimal) -> str:
    return f"计划的{show_amount(planned)}万元"


def _times(ratio: Decimal) -> str:
    """A ratio as people say it: whole from 10 on."""
    return show_amount(round(ratio, 0 if ratio >= 10 else 1))


def _too_much(value: Decimal, whole: Decimal, far: int) -> str:
    """Why an amount is likely far more than all that is planned for its project, "" where it is not."""
    if not whole or value <= whole * far:
        return ""
    if whole * _LEAST <= value / _STEP <= whole * far:
        return f"像是按元填的（{show_amount(value / _STEP)}万元），"
    return "像是多写了几位，或不是这个项目本年的数，"
