"""The flagged copy of a table: the file as it is, with marks that leave its formatting alone and a sheet 校验结果."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import Workbook
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.worksheet import Worksheet

from templates.faithful import FaithfulCopy, open_copy, what_would_be_lost
from templates.layout import saved
from templates.read import grids_of, read_bytes
from templates.results import SHEET, is_results
from templates.results_sheet import FILLS, add_results
from validation.check import Outcome
from validation.finding import Status
from validation.grid import CellValue, Grid, Origin
from validation.table import ProjectTable
from validation.terms import Column, Level
from validation.text import squash

_MARKS_SHEET = "校验标记"
# The conditional formats speak of the marks by a name: a reference to another sheet is not allowed in them before
# Excel 2010, and later ones move it to an extension that openpyxl would drop from the clerk's next copy.
_MARKS = "minshi_marks"


@dataclass(frozen=True, slots=True)
class Flagged:
    """A file to be saved under ``suffix``; ``note`` says, where the table could not be copied, why."""

    data: bytes
    note: str | None
    suffix: str = ".xlsx"


def write_flagged(source: Path, outcome: Outcome) -> Flagged:
    """A copy of the checked file with its findings marked and listed, or 校验结果 alone where a copy would lose something.

    The file is only read. Raises MinshiError where it cannot be read any more.
    """
    data = read_bytes(source)
    grids = grids_of(data, source.name)
    obstacle = _obstacle(data, grids)
    copy = None if obstacle else _marked_copy(data, outcome, grids)
    if copy is not None:
        return copy
    why = f"“{source.name}”{obstacle or '里有另存时保不住的内容'}，为免丢失没有另存标色的副本"
    note = f"{why}，只写出了工作表“{SHEET}”；请按其中的单元格地址在原表上修改。"
    return Flagged(_results_alone(outcome, grids), note)


def _obstacle(data: bytes, grids: Iterable[Grid]) -> str | None:
    """Why no copy can be made, to be said after the file's name."""
    if any(squash(grid.sheet) == SHEET and not is_results(grid) for grid in grids):
        return f"里已有另外一张叫“{SHEET}”的工作表"
    try:
        lost = what_would_be_lost(data)
    except BadZipFile:
        return "不是 .xlsx 或 .xlsm 格式"
    return f"里有{lost}" if lost else None


def _marked_copy(data: bytes, outcome: Outcome, grids: Iterable[Grid]) -> Flagged | None:
    """The copy; None where it cannot be made, or does not read as the file does."""
    try:
        copy = open_copy(data)
        _remove_earlier(copy.book)
        add_results(copy.book, outcome, grids)
        _mark(copy, outcome)
        marked = copy.to_bytes()
    except Exception:  # openpyxl raises whatever it likes on what it does not know
        return None
    if _others(grids_of(marked, SHEET)) != _others(grids):
        return None
    return Flagged(marked, None, ".xlsm" if copy.takes_macros else ".xlsx")


def _others(grids: Iterable[Grid]) -> list[tuple[object, ...]]:
    """What stands on the sheets that are not ours, wherever openpyxl lists a merge."""
    others = (grid for grid in grids if squash(grid.sheet) not in (SHEET, _MARKS_SHEET))
    return [(grid.sheet, grid.top, grid.left, grid.rows, frozenset(grid.merges)) for grid in others]


def _results_alone(outcome: Outcome, grids: Iterable[Grid]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    add_results(book, outcome, grids)
    return saved(book)


def _remove_earlier(book: Workbook) -> None:
    """Take away the marks and the list of an earlier check."""
    active = book.active
    for sheet in book.worksheets:
        kept = ConditionalFormattingList()
        for area in sheet.conditional_formatting:
            for rule in area.rules:
                if not any(_MARKS in formula for formula in rule.formula):
                    kept.add(str(area.sqref), rule)
        sheet.conditional_formatting = kept
        if squash(sheet.title) == SHEET or _holds_marks(book, sheet):
            book.remove(sheet)
    book.defined_names.pop(_MARKS, None)
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    _activate(book, active if active in seen else seen[0])


def _holds_marks(book: Workbook, sheet: Worksheet) -> bool:
    name = book.defined_names.get(_MARKS)
    return name is not None and any(title == sheet.title for title, _ in name.destinations)


def _activate(book: Workbook, active: Worksheet) -> None:
    """Show one sheet and select no other: what is typed goes into every sheet that is selected."""
    book.active = book.index(active)
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet is active


def _mark(copy: FaithfulCopy, outcome: Outcome) -> None:
    """Paint the cell of every open finding.

    A project's marks are found by its 序号, so that they stay with it when rows are inserted or sorted. What has no
    number of its own (the header, totals, a number missing or used twice) is marked where it stands.
    """
    levels = _levels(outcome)
    if not levels:
        return
    numbers = _own_numbers(outcome.table)
    sheet = copy.book[outcome.table.grid.sheet]
    by_number = {cell: level for cell, level in levels.items() if cell.row in numbers}
    _write_marks(copy, outcome.table, numbers, by_number)
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            rule.priority += 2 * len(Level)
    for level in Level:
        if level in by_number.values():
            _paint(sheet, _body(outcome.table), _formula(outcome.table, level), level, level)
        places = [cell.a1 for cell, own in levels.items() if own is level and cell not in by_number]
        if places:
            _paint(sheet, " ".join(places), f"ISTEXT(INDEX({_MARKS},1,1))", level, level + len(Level))


def _levels(outcome: Outcome) -> dict[Origin, Level]:
    """The gravest level at each cell that an open finding speaks of."""
    levels: dict[Origin, Level] = {}
    for finding in outcome.findings:
        if finding.status is Status.OPEN:
            levels[finding.cell] = min(finding.level, levels.get(finding.cell, finding.level))
    return levels


def _own_numbers(table: ProjectTable) -> dict[int, CellValue]:
    """The 序号 as it stands in the cell, by sheet row, of each project whose number is its alone."""
    uses = Counter(project.number for project in table.projects)
    fields = (project.fields for project in table.projects if project.number is not None and uses[project.number] == 1)
    return {field[Column.NUMBER].cell.row: field[Column.NUMBER].values[0] for field in fields}


def _write_marks(
    copy: FaithfulCopy, table: ProjectTable, numbers: dict[int, CellValue], levels: dict[Origin, Level]
) -> None:
    """A row for each marked project, a column for each marked column.

    The first row holds formulas that give the columns' places, and so follow when columns are inserted.
    """
    sheet = copy.book.create_sheet(_MARKS_SHEET)
    sheet.sheet_state = "hidden"
    rows = {row: place for place, row in enumerate(sorted({cell.row for cell in levels}), 2)}
    columns = {column: place for place, column in enumerate(sorted({cell.column for cell in levels}), 2)}
    heading_row = max(heading.cell.row for heading in table.header.columns.values())
    sheet["A1"] = Column.NUMBER.value
    for column, place in columns.items():
        heading = f"{quote_sheetname(table.grid.sheet)}!${get_column_letter(column)}${heading_row}"
        sheet.cell(1, place).value = f"=COLUMN({heading})"
    copy.results[sheet.title] = {f"{get_column_letter(at)}1": (None, str(column)) for column, at in columns.items()}
    for row, place in rows.items():
        key = sheet.cell(place, 1)
        key.value = numbers[row]
        key.data_type = "s" if isinstance(numbers[row], str) else key.data_type
    for cell, level in levels.items():
        sheet.cell(rows[cell.row], columns[cell.column]).value = int(level)
    area = f"$A$1:${get_column_letter(len(columns) + 1)}${len(rows) + 1}"
    copy.book.defined_names[_MARKS] = DefinedName(_MARKS, attr_text=f"{quote_sheetname(sheet.title)}!{area}")


def _formula(table: ProjectTable, level: Level) -> str:
    """Whether the cell's project and column bear a mark of this level; the cell is told by ROW() and COLUMN() alone."""
    number = get_column_letter(table.header.columns[Column.NUMBER].cell.column)
    row = f"MATCH(INDEX(${number}:${number},ROW()),INDEX({_MARKS},0,1),0)"
    column = f"MATCH(COLUMN(),INDEX({_MARKS},1,0),0)"
    return f"INDEX({_MARKS},{row},{column})={int(level)}"


def _body(table: ProjectTable) -> str:
    columns = [heading.cell.column for heading in table.header.columns.values()]
    rows = [cell.row for project in table.projects for field in project.fields.values() for cell in field.cells]
    return f"{get_column_letter(min(columns))}{min(rows)}:{get_column_letter(max(columns))}{max(rows)}"


def _paint(sheet: Worksheet, places: str, formula: str, level: Level, priority: int) -> None:
    colour = DifferentialStyle(fill=PatternFill(bgColor=FILLS[level]))
    rule = Rule("expression", priority=priority, formula=[formula], dxf=colour)
    sheet.conditional_formatting.add(str(MultiCellRange(places)), rule)
