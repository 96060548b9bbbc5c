"""The flagged copy of a table: the file as it is, with marks that leave its formatting alone and a sheet 校验结果.

It is added to by part: what is not ours stands in the copy byte for byte, whatever it is, and what we add to (the table's
sheet, the styles, the list of sheets) keeps everything that it has.
"""

from collections.abc import Iterable, Mapping
from zipfile import BadZipFile

from lxml import etree
from msgspec import Struct

from templates.files.own_kinds import COPY_STAMP
from templates.files.package.markup import escaped
from templates.files.package.xml import attribute
from templates.files.read import WorkbookFile, admitted_grids
from templates.parts.book import MAIN, TYPES, BookParts, StrictError
from templates.parts.sheets import add_sheet, define, defined, put_in_order, remove_sheet, sheet_part, titles, undefine
from templates.parts.styles import add_painted, styles_of
from templates.results.draw import add_results, results_alone
from templates.results.marks import (
    BY_NUMBER,
    FILLS,
    Formula,
    Marks,
    Painted,
    a1,
    is_our_name,
    is_ours,
    marks_of,
)
from templates.results.marks import SHEET as MARKS_SHEET
from templates.results.notes import add_notes, remove_notes
from templates.results.sheet import SHEET, is_results
from templates.stamping.cell_xml import content_xml
from validation.cells.grid import CellValue, Grid, column_letters
from validation.cells.text import squash
from validation.check import Outcome
from validation.terms import Level

_MACROS = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_SIGNATURES = "_xmlsignatures/"


class Flagged(Struct, frozen=True):
    """A file to be saved under ``suffix``; ``note`` says why if the table could not be copied."""

    data: bytes
    note: str | None
    suffix: str = ".xlsx"


def write_flagged(file: WorkbookFile, outcome: Outcome) -> Flagged:
    """A copy of the checked file with its findings marked and listed, or 校验结果 alone where none can be made.

    ``outcome`` is what the same reading of the file was judged to be.
    """
    copy = _marked_copy(file, outcome)
    if isinstance(copy, Flagged):
        return copy
    note = f"“{file.name}”{copy}，没有另存标色的副本，只写出了工作表“{SHEET}”；请按其中的单元格地址在原表上修改。"
    return Flagged(results_alone(outcome, file.grids), note)


def _marked_copy(file: WorkbookFile, outcome: Outcome) -> Flagged | str:
    """The copy; if none can be made, why, to be said after the file's name."""
    if any(squash(grid.sheet) == SHEET and not is_results(grid) for grid in file.grids):
        return f"里已有另外一张叫“{SHEET}”的工作表"
    try:
        book = BookParts(file.data)
        if any(name.startswith(_SIGNATURES) for name in book.names()):
            return "里有数字签名"
        _remove_earlier(book)
        if MARKS_SHEET in titles(book):
            return f"里已有另外一张叫“{MARKS_SHEET}”的工作表"
        add_results(book, outcome, file.grids, COPY_STAMP)
        _mark(book, outcome)
        add_notes(book, outcome)
        marked = book.to_bytes()
    except BadZipFile:
        return "不是 .xlsx 或 .xlsm 格式"
    except StrictError:
        return "是“严格 Open XML”格式"
    except (LookupError, ValueError, etree.XMLSyntaxError):
        return "的写法少见"
    if _others(admitted_grids(marked, file.name)) != _others(file.grids):
        return "的写法少见"
    return Flagged(marked, None, ".xlsm" if _MACROS in book.read(TYPES) else ".xlsx")


def _others(grids: Iterable[Grid]) -> list[tuple[object, ...]]:
    """What stands on the sheets that are not ours."""
    others = (grid for grid in grids if squash(grid.sheet) not in (SHEET, MARKS_SHEET))
    return [(grid.sheet, grid.top, grid.left, grid.rows, grid.merges) for grid in others]


def _remove_earlier(book: BookParts) -> None:
    """Take away the marks and the list of an earlier check."""
    remove_notes(book)
    marks = _sheet_of(defined(book).get(BY_NUMBER, ""))
    for title in titles(book):
        if squash(title) == SHEET or title == marks:
            remove_sheet(book, title)
        elif is_ours(book.read(sheet_part(book, title)).decode("utf-8", "replace")):
            _unpaint(book.edit(sheet_part(book, title)))
    for name in filter(is_our_name, defined(book)):
        undefine(book, name)


def _sheet_of(refers_to: str) -> str:
    """The sheet that a name refers to: ``'项目 表'!$A$2:$Q$54``."""
    sheet = refers_to.rpartition("!")[0]
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet


def _unpaint(sheet: etree._Element) -> None:
    for painted in sheet.findall(f"{{{MAIN}}}conditionalFormatting"):
        for rule in painted.findall(f"{{{MAIN}}}cfRule"):
            if any(is_ours(formula.text or "") for formula in rule.iterfind(f"{{{MAIN}}}formula")):
                painted.remove(rule)
        if not len(painted):
            sheet.remove(painted)


def _mark(book: BookParts, outcome: Outcome) -> None:
    """Paint the cell of every open finding: see ``templates.results.marks``."""
    marks = marks_of(outcome)
    if marks is None:
        return
    add_sheet(book, MARKS_SHEET, _block_xml(marks).encode(), hidden=True)
    for name, refers_to in marks.names.items():
        define(book, name, refers_to.removeprefix("="))
    styles = styles_of(book)
    colours = {level: add_painted(styles, fill=FILLS[level]) for level in Level}
    for marked in marks.painted:
        _paint(book.edit(sheet_part(book, marked.sheet)), marked, colours)


def _paint(sheet: etree._Element, marked: Painted, colours: Mapping[Level, str]) -> None:
    # Above the table's own conditional formats, those in an extension too.
    for rule in sheet.iter("{*}cfRule"):
        if "priority" in rule.attrib:
            rule.set("priority", str(int(attribute(rule, "priority")) + len(Level)))
    area = a1(marked.area).replace("$", "")
    painted = sheet.makeelement(f"{{{MAIN}}}conditionalFormatting", sqref=area)
    for level, condition in marked.conditions.items():
        looks = {"type": "expression", "dxfId": colours[level], "priority": str(int(level))}
        rule = etree.SubElement(painted, f"{{{MAIN}}}cfRule", looks)
        etree.SubElement(rule, f"{{{MAIN}}}formula").text = condition.removeprefix("=")
    put_in_order(sheet, painted)


def _block_xml(marks: Marks) -> str:
    """The hidden sheet that the marks are painted from."""
    rows = "".join(f'<row r="{number}">{_cells(number, values)}</row>' for number, values in enumerate(marks.rows, 1))
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def _cells(number: int, values: Iterable[CellValue | Formula]) -> str:
    return "".join(
        f'<c r="{column_letters(column)}{number}"{_content(value)}'
        for column, value in enumerate(values, 1)
        if value is not None
    )


def _content(value: CellValue | Formula) -> str:
    if isinstance(value, Formula):
        return f"><f>{escaped(value.text.removeprefix('='))}</f><v>{value.result}</v></c>"
    return content_xml(value)
