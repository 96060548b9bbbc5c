"""What a returned row asks of somebody: blanks, figures that cannot be, words that do not go together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from validation.cells.amounts import show_amount
from validation.ledger.corrections import CorrectionError, parse_correction
from validation.ledger.office_notes import Edit
from validation.ledger.returns import ReportedRow, Return
from validation.ledger.tables import ListedProject
from validation.terms import IN_PLACE, MONEY_REPORT_COLUMNS, Column, Level, Pace, ReportColumn, Stage

_CHOICES: Mapping[ReportColumn, tuple[str, ...]] = {ReportColumn.STAGE: tuple(Stage), ReportColumn.PACE: tuple(Pace)}
_WANTED = (ReportColumn.DONE, ReportColumn.STAGE, ReportColumn.PACE)
# Money is wanted where the plan has any.
_WANTED_WITH_PLAN = {Column.PLANNED: ReportColumn.INVESTED, **IN_PLACE}


@dataclass(frozen=True, slots=True)
class ReturnFinding:
    """One finding about what came back. ``row`` is the sheet's row in the returned file, None where there is none;
    ``cells`` are those of the row that it is about, as A1.
    """

    level: Level
    unit: str
    message: str
    remedy: str
    number: int | None = None
    name: str = ""
    file: str = ""
    sheet: str = ""
    row: int | None = None
    cells: tuple[str, ...] = ()


def about_row(
    one: Return, row: ReportedRow, level: Level, message: str, remedy: str, *columns: ReportColumn
) -> ReturnFinding:
    """A finding at one row of a returned file, or at its cells of some columns."""
    cells = tuple(f"{one.columns[column]}{row.row}" for column in columns if column in one.columns)
    return ReturnFinding(level, one.unit, message, remedy, row.number, row.name, one.file, row.sheet, row.row, cells)


def of_several(one: Return, received: Sequence[Return]) -> Iterator[ReturnFinding]:
    """A unit that sent several returns for one quarter; ``one`` of them counts."""
    if len(received) < 2:
        return
    last = max(received, key=lambda each: (each.modified, each.sha256))
    if last is one:
        message = f"共报送{len(received)}份，采用最后保存的“{one.file}”"
        yield ReturnFinding(Level.HINT, one.unit, message, "核对采用的这一份对不对", file=one.file)
    else:
        message = f"最后保存的“{last.file}”没有填全，采用填得全的“{one.file}”"
        yield ReturnFinding(Level.WARNING, one.unit, message, "请单位把最后一份补全后重新报送", file=last.file)


def of_absent(one: Return, project: ListedProject) -> ReturnFinding:
    """A project of the unit's that its return has no row for."""
    remedy = "请单位在下发的任务表上补填后重新报送"
    return ReturnFinding(
        Level.WARNING, one.unit, "交回的任务表里没有这个项目", remedy, project.number, project.name, one.file
    )


def of_row(
    one: Return, row: ReportedRow, project: ListedProject, before: ReportedRow | None
) -> Iterator[ReturnFinding]:
    """What one filled-in row asks for; ``before`` is what the unit reported last for the project."""
    if not row.touched:
        yield about_row(one, row, Level.WARNING, "一项也没有填", "请单位补填后重新报送")
        return
    if blank := list(_blanks(row, project)):
        message = f"没有填{'、'.join(blank)}"
        yield about_row(one, row, Level.WARNING, message, "请单位补填；没有发生的金额填 0", *blank)
    yield from _readings(one, row)
    for column, note in row.notes.items():
        remedy = "请单位核对后重新报送，或把核实的数写在更正里"
        yield about_row(one, row, Level.WARNING, f"{column}：{note}", remedy, column)
    yield from _choices(one, row)
    if row.values.get(ReportColumn.PACE) == Pace.BEHIND and ReportColumn.PROBLEM not in row.values:
        yield about_row(
            one, row, Level.WARNING, "序时进度为滞后，没有写存在问题", "请单位写明原因和问题", ReportColumn.PROBLEM
        )
    if row.values.get(ReportColumn.PACE) == Pace.DONE and row.values.get(ReportColumn.INVESTED) == 0 < project.figure(
        Column.PLANNED
    ):
        message = f"序时进度为已完成，{ReportColumn.INVESTED}却是 0"
        yield about_row(
            one, row, Level.WARNING, message, "请单位核对进度和投资", ReportColumn.PACE, ReportColumn.INVESTED
        )
    yield from _above_plan(one, row, project)
    yield from _falls(one, row, before)


def _above_plan(one: Return, row: ReportedRow, project: ListedProject) -> Iterator[ReturnFinding]:
    """More money in place than the plan has of its source; a plan without sources, or a text (待定), bounds nothing."""
    if not any(column in project.plan for column in IN_PLACE):
        return
    for column, report in IN_PLACE.items():
        value, planned = row.values.get(report), project.plan.get(column, Decimal(0))
        if isinstance(value, Decimal) and isinstance(planned, Decimal) and value > planned:
            message = f"{report}{show_amount(value)}万元，比计划的{show_amount(planned)}万元多"
            remedy = "请单位核对；确有追加的，请办公室调整项目表"
            yield about_row(one, row, Level.WARNING, message, remedy, report)


def _blanks(row: ReportedRow, project: ListedProject) -> Iterator[ReportColumn]:
    wanted = [*_WANTED, *(report for plan, report in _WANTED_WITH_PLAN.items() if project.figure(plan) > 0)]
    said = row.values.keys() | row.raw.keys() | row.notes.keys()
    return (report for report in ReportColumn if report in wanted and report not in said)


def _readings(one: Return, row: ReportedRow) -> Iterator[ReturnFinding]:
    for column, text in row.raw.items():
        if column in row.values:
            message = f"{column}“{text}”读作{_shown(row.values[column])}"
            yield about_row(one, row, Level.HINT, message, "核对；不对的写在更正里", column)
        else:
            message = f"{column}“{text}”读不成金额"
            yield about_row(one, row, Level.ERROR, message, "请单位改填数字，或把核实的数写在更正里", column)


def _shown(value: Decimal | str) -> str:
    return f"{show_amount(value)}万元" if isinstance(value, Decimal) else value


def _choices(one: Return, row: ReportedRow) -> Iterator[ReturnFinding]:
    for column, choices in _CHOICES.items():
        value = row.values.get(column)
        if value is not None and value not in choices:
            remedy = f"请单位改选{'、'.join(choices)}之一"
            yield about_row(one, row, Level.ERROR, f"{column}没有“{value}”这一项", remedy, column)


def _falls(one: Return, row: ReportedRow, before: ReportedRow | None) -> Iterator[ReturnFinding]:
    """Cumulative figures only grow."""
    for column in MONEY_REPORT_COLUMNS:
        now, last = row.values.get(column), before.values.get(column) if before else None
        if isinstance(now, Decimal) and isinstance(last, Decimal) and now < last:
            message = f"{column}{show_amount(now)}万元，比上次填报的{show_amount(last)}万元少"
            yield about_row(one, row, Level.ERROR, message, "累计数只增不减，请单位核对", column)


def of_leads(
    project: ListedProject, lead: str, first: ReportedRow, unit: str, other: ReportedRow
) -> Iterator[ReturnFinding]:
    """Another responsible unit's figures beside the lead's, where they differ."""
    for column in MONEY_REPORT_COLUMNS:
        ours, theirs = first.values.get(column), other.values.get(column)
        if ours is not None and theirs is not None and ours != theirs:
            message = f"{column}填{_shown(theirs)}，牵头单位{lead}填{_shown(ours)}"
            remedy = "合计按牵头单位的数；请两个单位核对一致"
            yield ReturnFinding(Level.WARNING, unit, message, remedy, project.number, project.name)


def of_edit(edit: Edit) -> Iterator[ReturnFinding]:
    """更正 is listed where it wins, and where it cannot be understood."""
    if not edit.correction:
        return
    try:
        values = parse_correction(edit.correction)
    except CorrectionError as error:
        yield ReturnFinding(
            Level.ERROR, edit.unit, f"更正没有采用：{error}", "在总台账里改写这处更正", edit.number, edit.name
        )
        return
    shown = "；".join(f"{column}={_shown(value)}" for column, value in values.items())
    yield ReturnFinding(
        Level.HINT, edit.unit, f"按更正采用：{shown}", "不再需要时在总台账里删去", edit.number, edit.name
    )
