"""The flagged copy of a table: the file as it is, with marks that leave its formatting alone and a sheet 校验结果."""

from collections.abc import Iterable
from dataclasses import dataclass
from zipfile import BadZipFile

from openpyxl import Workbook
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from templates.files.lossless import EditableCopy, open_copy, what_would_be_lost
from templates.files.openpyxl_book import saved
from templates.files.own_kinds import COPY_STAMP
from templates.files.read import WorkbookFile, admitted_grids
from templates.results.draw import add_results
from templates.results.marks import BY_NUMBER, FILLS, Formula, Marks, Painted, a1, is_our_name, is_ours, marks_of
from templates.results.marks import SHEET as MARKS_SHEET
from templates.results.notes import add_notes, remove_notes
from templates.results.sheet import SHEET, ResultColumn, is_results
from templates.style.cells import put
from templates.style.look import painted
from validation.cells.grid import Grid
from validation.cells.text import squash
from validation.check import Outcome
from validation.terms import Level


@dataclass(frozen=True, slots=True)
class Flagged:
    """A file to be saved under ``suffix``; ``note`` says why if the table could not be copied."""

    data: bytes
    note: str | None
    suffix: str = ".xlsx"


def write_flagged(file: WorkbookFile, outcome: Outcome) -> Flagged:
    """A copy of the checked file with its findings marked and listed, or 校验结果 alone where a copy would lose something.

    ``outcome`` is what the same reading of the file was judged to be.
    """
    obstacle = _obstacle(file.data, file.grids)
    copy = None if obstacle else _marked_copy(file.data, outcome, file.grids)
    if copy is not None:
        return copy
    why = f"“{file.name}”{obstacle or '里有另存时保不住的内容'}，为免丢失没有另存标色的副本"
    note = f"{why}，只写出了工作表“{SHEET}”；请按其中的单元格地址在原表上修改。"
    return Flagged(_results_alone(outcome, file.grids), note)


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
    """The copy; None if it cannot be made, or does not read as the file does."""
    try:
        copy = open_copy(data)
        _remove_earlier(copy.book)
        results = add_results(copy.book, outcome, grids)
        put(results.cell(1, list(ResultColumn).index(ResultColumn.DIGEST) + 1), COPY_STAMP)
        _mark(copy, outcome)
        if not copy.takes_macros:
            # With macros openpyxl would write each note twice.
            add_notes(copy.book, outcome)
        marked = copy.to_bytes()
    except Exception:  # openpyxl raises whatever it likes on what it does not know
        return None
    if _others(admitted_grids(marked, SHEET)) != _others(grids):
        return None
    return Flagged(marked, None, ".xlsm" if copy.takes_macros else ".xlsx")


def _others(grids: Iterable[Grid]) -> list[tuple[object, ...]]:
    """What stands on the sheets that are not ours, wherever openpyxl lists a merge."""
    others = (grid for grid in grids if squash(grid.sheet) not in (SHEET, MARKS_SHEET))
    return [(grid.sheet, grid.top, grid.left, grid.rows, frozenset(grid.merges)) for grid in others]


def _results_alone(outcome: Outcome, grids: Iterable[Grid]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    add_results(book, outcome, grids)
    return saved(book)


def _remove_earlier(book: Workbook) -> None:
    """Take away the marks and the list of an earlier check."""
    active = book.active
    remove_notes(book)
    for sheet in book.worksheets:
        kept = ConditionalFormattingList()
        for area in sheet.conditional_formatting:
            for rule in area.rules:
                if not any(map(is_ours, rule.formula)):
                    kept.add(str(area.sqref), rule)
        sheet.conditional_formatting = kept
        if squash(sheet.title) == SHEET or _holds_marks(book, sheet):
            book.remove(sheet)
    for name in filter(is_our_name, list(book.defined_names)):
        del book.defined_names[name]
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    _activate(book, active if active in seen else seen[0])


def _holds_marks(book: Workbook, sheet: Worksheet) -> bool:
    name = book.defined_names.get(BY_NUMBER)
    return name is not None and any(title == sheet.title for title, _ in name.destinations)


def _activate(book: Workbook, active: Worksheet) -> None:
    """Show one sheet and select no other: what is typed goes into every sheet that is selected."""
    book.active = book.index(active)
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet is active


def _mark(copy: EditableCopy, outcome: Outcome) -> None:
    """Paint the cell of every open finding: see ``templates.results.marks``."""
    marks = marks_of(outcome)
    if marks is None:
        return
    _write_marks(copy, marks)
    for marked in marks.painted:
        _paint(copy.book[marked.sheet], marked)


def _paint(sheet: Worksheet, marked: Painted) -> None:
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            rule.priority += len(Level)
    for level, condition in marked.conditions.items():
        colour = DifferentialStyle(fill=painted(FILLS[level]))
        rule = Rule("expression", priority=level, formula=[condition.removeprefix("=")], dxf=colour)
        sheet.conditional_formatting.add(a1(marked.area).replace("$", ""), rule)


def _write_marks(copy: EditableCopy, marks: Marks) -> None:
    sheet = copy.book.create_sheet(MARKS_SHEET)
    sheet.sheet_state = "hidden"
    results: dict[str, tuple[str | None, str]] = {}
    for row, values in enumerate(marks.rows, 1):
        for column, value in enumerate(values, 1):
            cell = sheet.cell(row, column)
            if isinstance(value, Formula):
                cell.value = value.text
                results[cell.coordinate] = (None, str(value.result))
            else:
                put(cell, value)
    copy.results[sheet.title] = results
    for name, refers_to in marks.names.items():
        copy.book.defined_names[name] = DefinedName(name, attr_text=refers_to.removeprefix("="))
