"""What a returned row asks of somebody: blanks, figures that cannot be, words that do not go together."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct

from validation.cells.amounts import show_amount
from validation.columns import FillInColumn, is_money
from validation.ledger.corrections import CorrectionError, parse_correction
from validation.ledger.records.office_notes import Edit
from validation.ledger.records.returns import ReportedRow, Return
from validation.ledger.records.tables import ListedProject
from validation.ledger.unit_report import UnitReport
from validation.terms import Column, Level, Pace, ReportColumn

# What the office may do itself, instead of asking the unit for another return.
_OR_CORRECT = "，或把核实的数写在更正里"


class Remedy(NamedTuple):
    """How to put a finding right: as the office reads it, and as the unit itself is told."""

    office: str
    unit: str


def for_both(text: str) -> Remedy:
    """A remedy that office and unit read in the same words."""
    return Remedy(text, text)


def ask_unit(what: str, *, why: str = "", or_office: str = "") -> Remedy:
    """A remedy that is the unit's to do; ``or_office`` is what the office may do instead, and is not told the unit."""
    return Remedy(f"{why}请单位{what}{or_office}", f"{why}请{what}")


class ReturnFinding(Struct, frozen=True):
    """One finding about what came back; ``remedy`` is for the office to read, ``unit_remedy`` for the unit.

    ``row`` is the sheet's row in the returned file, or None if the finding is not about a row; ``cells`` are the cells
    of the row that it is about, as A1. ``other`` is the unit that says otherwise: what two units disagree on has the same
    project, unit and other, in however many columns.
    """

    level: Level
    unit: str
    message: str
    remedy: str
    unit_remedy: str
    number: int | None = None
    name: str = ""
    file: str = ""
    sheet: str = ""
    row: int | None = None
    cells: tuple[str, ...] = ()
    other: str = ""


def about_row(
    returned: Return, row: ReportedRow, level: Level, message: str, remedy: Remedy, *columns: str
) -> ReturnFinding:
    """A finding at a row of a returned file; at the row's cells if columns are given."""
    cells = tuple(f"{returned.columns[column]}{row.row}" for column in columns if column in returned.columns)
    office, unit = remedy
    return ReturnFinding(
        level, returned.unit, message, office, unit, row.number, row.name, returned.file, row.sheet, row.row, cells
    )


def of_several(report: UnitReport) -> Iterator[ReturnFinding]:
    """A unit that sent several returns for a quarter: which of them its rows are taken from."""
    if not report.received[1:]:
        return
    count, last, counting = len(report.received), report.last, report.counting
    if counting[1:]:
        message = f"共报送{count}份，合起来汇总，各项目采用最后填的：{_shares(report)}"
        level, remedy = Level.HINT, for_both("核对各项目采用的对不对")
    elif counting == (last,):
        message = f"共报送{count}份，采用最后保存的“{last.file}”"
        level, remedy = Level.HINT, for_both("核对采用的这一份对不对")
    else:
        message = f"最后保存的“{last.file}”一项也没有填，采用“{counting[0].file}”"
        level, remedy = Level.WARNING, ask_unit("把要报的一份重新报送")
    yield ReturnFinding(level, report.unit, message, *remedy, file=last.file)


def _shares(report: UnitReport) -> str:
    """Which projects are taken from which file."""
    taken: dict[str, list[str]] = {returned.file: [] for returned in report.counting}
    for reported in report.rows.values():
        if reported.row.touched:
            taken[reported.returned.file].append(f"{reported.row.number or ''} {reported.row.name}".strip())
    return "；".join(f"“{file}”的{'、'.join(projects)}" for file, projects in taken.items())


def of_absent(returned: Return, project: ListedProject) -> ReturnFinding:
    """A project of the unit that its return has no row for."""
    message, remedy = "交回的任务表里没有这个项目", ask_unit("在下发的任务表上补填后重新报送")
    return ReturnFinding(
        Level.WARNING, returned.unit, message, *remedy, number=project.number, name=project.name, file=returned.file
    )


def of_row(
    returned: Return,
    row: ReportedRow,
    project: ListedProject,
    before: ReportedRow | None,
    columns: Iterable[FillInColumn],
) -> Iterator[ReturnFinding]:
    """What one filled-in row asks for; ``before`` is what the unit reported last for the project.

    ``columns`` are those that the unit's form had: nobody is asked for more.
    """
    if not row.touched:
        yield about_row(returned, row, Level.WARNING, "一项也没有填", ask_unit("补填后重新报送"))
        return
    yield from _blanks(returned, row, project, columns)
    yield from _readings(returned, row)
    yield from _notes(returned, row)
    yield from _choices(returned, row, columns)
    yield from _pace(returned, row, project)
    yield from _falls(returned, row, before)


def _notes(returned: Return, row: ReportedRow) -> Iterator[ReturnFinding]:
    """What is to be said of cells: a hint where their value was taken all the same. Cells of one note stand together."""
    together: dict[tuple[str, Level], list[str]] = {}
    for column, note in row.notes.items():
        level = Level.HINT if column in row.values or column in row.raw else Level.WARNING
        together.setdefault((note, level), []).append(column)
    remedy = ask_unit("核对后重新报送", or_office=_OR_CORRECT)
    for (note, level), columns in together.items():
        yield about_row(returned, row, level, f"{'、'.join(columns)}：{note}", remedy, *columns)


def _pace(returned: Return, row: ReportedRow, project: ListedProject) -> Iterator[ReturnFinding]:
    """序时进度 against the columns beside it."""
    pace, invested = ReportColumn.PACE, ReportColumn.INVESTED
    if row.values.get(pace) == Pace.DONE and row.values.get(invested) == 0 < project.figure(Column.PLANNED):
        message, remedy = f"序时进度为已完成，{invested}却是 0", ask_unit("核对进度和投资")
        yield about_row(returned, row, Level.WARNING, message, remedy, pace, invested)


def _blanks(
    returned: Return, row: ReportedRow, project: ListedProject, columns: Iterable[FillInColumn]
) -> Iterator[ReturnFinding]:
    """What is wanted and blank: together, but for a column that has a sentence of its own."""
    said = row.values.keys() | row.raw.keys() | row.notes.keys()
    wanted = [column for column in columns if column.term not in said and _is_wanted(column, row, project)]
    if blank := [column.term for column in wanted if not column.missing]:
        remedy = ask_unit("补填；没有发生的金额填 0")
        yield about_row(returned, row, Level.WARNING, f"没有填{'、'.join(blank)}", remedy, *blank)
    for column in wanted:
        if column.missing:
            yield about_row(returned, row, Level.WARNING, column.missing, ask_unit("写明原因和问题"), column.term)


def _is_wanted(column: FillInColumn, row: ReportedRow, project: ListedProject) -> bool:
    asked = column.wanted.column
    return column.wanted.holds(project.name if asked == Column.NAME else row.values.get(asked, project.planned(asked)))


def _readings(returned: Return, row: ReportedRow) -> Iterator[ReturnFinding]:
    """Texts that were read as an amount, or could not be."""
    for column, text in row.raw.items():
        if column in row.values:
            message, remedy = f"{column}“{text}”读作{_shown(row.values[column])}", for_both("核对；不对的写在更正里")
            yield about_row(returned, row, Level.HINT, message, remedy, column)
        else:
            message, remedy = f"{column}“{text}”读不成金额", ask_unit("改填数字", or_office=_OR_CORRECT)
            yield about_row(returned, row, Level.ERROR, message, remedy, column)


def _shown(value: Decimal | str) -> str:
    return f"{show_amount(value)}万元" if isinstance(value, Decimal) else value


def _choices(returned: Return, row: ReportedRow, columns: Iterable[FillInColumn]) -> Iterator[ReturnFinding]:
    for column in columns:
        value = row.values.get(column.term) if column.choices else None
        if isinstance(value, str) and not column.reads(value):
            remedy = ask_unit(f"改选{'、'.join(column.choices)}之一")
            yield about_row(returned, row, Level.ERROR, f"{column.term}没有“{value}”这一项", remedy, column.term)


def _falls(returned: Return, row: ReportedRow, before: ReportedRow | None) -> Iterator[ReturnFinding]:
    """Cumulative figures only grow."""
    known = before.values if before else {}
    for column, now in row.values.items() if known else ():
        last = known.get(column)
        if isinstance(now, Decimal) and isinstance(last, Decimal) and now < last:
            message = f"{column}{show_amount(now)}万元，比上次填报的{show_amount(last)}万元少"
            remedy = ask_unit("核对", why="累计数只增不减，")
            yield about_row(returned, row, Level.ERROR, message, remedy, column)


def of_leads(
    project: ListedProject, lead: str, first: ReportedRow, unit: str, other: ReportedRow
) -> Iterator[ReturnFinding]:
    """Another responsible unit's figures that differ from those of the leading unit."""
    for column, theirs in other.values.items():
        ours = first.values.get(column)
        if is_money(column) and ours is not None and ours != theirs:
            message = f"{column}填{_shown(theirs)}，牵头单位{lead}填{_shown(ours)}"
            remedy = for_both("合计按牵头单位的数；请两个单位核对一致")
            yield ReturnFinding(Level.WARNING, unit, message, *remedy, project.number, project.name, other=lead)


def of_edit(edit: Edit, columns: Iterable[FillInColumn]) -> Iterator[ReturnFinding]:
    """更正: a hint that it is used, or an error if it cannot be understood."""
    if not edit.correction:
        return
    try:
        values = parse_correction(edit.correction, columns)
    except CorrectionError as error:
        level, message, remedy = Level.ERROR, f"更正没有采用：{error}", for_both("在总台账里改写这处更正")
    else:
        shown = "；".join(f"{column}={_shown(value)}" for column, value in values.items())
        level, message, remedy = Level.HINT, f"按更正采用：{shown}", for_both("不再需要时在总台账里删去")
    yield ReturnFinding(level, edit.unit, message, *remedy, number=edit.number, name=edit.name)
