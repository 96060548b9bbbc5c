"""指标和节点设置 put into an office's workbook: added, or its rows written anew; everything else travels byte for byte."""

from collections.abc import Sequence
from zipfile import BadZipFile

from lxml import etree

from templates.files.package.xml import as_part, parse
from templates.office.item_look import ALLOWED, BOTTOM, HEADINGS, HIDDEN, LETTERS, PAINTS, SIDES, Paint
from templates.office.item_rows import item_row
from templates.office.sheet import ITEM_COLUMNS, ITEM_OPEN, ITEMS_SHEET
from templates.office.wrong import no_workbook
from templates.parts.book import MAIN, BookParts
from templates.parts.sheets import add_sheet, add_text, bring_into_sight, sheet_part, titles
from templates.parts.styles import Look, add_looks, add_painted, styles_of
from templates.style.colours import LIST_HEADING, OFFICE_WRITES
from templates.style.heights import row_height
from validation.cells.grid import CellValue, parse_a1
from validation.errors import MinshiError
from validation.items import ItemLine


def with_items(data: bytes, name: str, lines: Sequence[ItemLine]) -> bytes:
    """The workbook ``name`` (.xlsx or .xlsm) whose sheet 指标和节点设置 shows the lines.

    Raises MinshiError where it is no such workbook, or something stands beside the sheet's columns.
    """
    try:
        book = BookParts(data)
        styles = styles_of(book)
        looks = _looks(styles)
        if ITEMS_SHEET not in titles(book):
            add_sheet(book, ITEMS_SHEET, _blank_sheet(styles))
        bring_into_sight(book, ITEMS_SHEET)
        root = book.edit(sheet_part(book, ITEMS_SHEET))
        _must_be_ours_alone(root)
        _write_rows(root, [tuple(HEADINGS), *map(item_row, lines)], looks)
    except (KeyError, ValueError, OSError, BadZipFile, etree.XMLSyntaxError) as error:
        raise no_workbook(name) from error
    return book.to_bytes()


def _looks(styles: etree._Element) -> dict[tuple[str, bool], str]:
    """The style of each column's cells, and of its heading (True)."""
    keys = [(heading, is_heading) for heading in HEADINGS for is_heading in (False, True)]
    return dict(zip(keys, add_looks(styles, [_look(*key) for key in keys]), strict=True))


def _look(heading: str, is_heading: bool) -> Look:
    if is_heading:
        return Look("黑体", "center", LIST_HEADING)
    return Look(side=SIDES.get(heading, "left"), fill=OFFICE_WRITES if heading in ITEM_OPEN else "")


def _must_be_ours_alone(root: etree._Element) -> None:
    for cell in root.iterfind(f"{{{MAIN}}}sheetData/{{{MAIN}}}row/{{{MAIN}}}c"):
        place = parse_a1(cell.get("r", ""))
        if place and place[1] > len(HEADINGS) and len(cell):
            raise MinshiError(
                f"工作表“{ITEMS_SHEET}”{cell.get('r')}：这一栏右边不能有别的内容，重新列出时会错行；请移到“说明”列或别的工作表。"
            )


def _write_rows(root: etree._Element, rows: Sequence[Sequence[CellValue]], looks: dict[tuple[str, bool], str]) -> None:
    data = root.find(f"{{{MAIN}}}sheetData")
    if data is None:
        raise ValueError("no rows")
    for row in list(data):
        data.remove(row)
    # What was filtered out may be elsewhere now, and every row is in sight again.
    for gone in (*root.findall(f"{{{MAIN}}}dimension"), *root.findall(f"{{{MAIN}}}autoFilter/{{{MAIN}}}filterColumn")):
        parent = gone.getparent()
        assert parent is not None, "a filter stands on a sheet"
        parent.remove(gone)
    for number, values in enumerate(rows, 1):
        shown = [(str(value or ""), column.width) for value, column in zip(values[:-1], ITEM_COLUMNS, strict=False)]
        height = f"{row_height(shown, 16):g}"
        row = etree.SubElement(data, f"{{{MAIN}}}row", r=str(number), ht=height, customHeight="1")
        for heading, value in zip(HEADINGS, values, strict=True):
            _put(row, f"{LETTERS[heading]}{number}", value, looks[heading, number == 1])


def _put(row: etree._Element, place: str, value: CellValue, style: str) -> None:
    if isinstance(value, str):
        add_text(row, place, value, style)
        return
    cell = etree.SubElement(row, f"{{{MAIN}}}c", r=place, s=style)
    if value is not None:
        etree.SubElement(cell, f"{{{MAIN}}}v").text = f"{value:.15g}"


def _blank_sheet(styles: etree._Element) -> bytes:
    """A sheet without rows: widths, what is frozen, what may be typed, what is painted, how it is printed."""
    root = parse(f'<worksheet xmlns="{MAIN}"/>'.encode("ascii"))
    etree.SubElement(etree.SubElement(root, f"{{{MAIN}}}sheetPr"), f"{{{MAIN}}}pageSetUpPr", fitToPage="1")
    view = etree.SubElement(etree.SubElement(root, f"{{{MAIN}}}sheetViews"), f"{{{MAIN}}}sheetView", workbookViewId="0")
    etree.SubElement(
        view, f"{{{MAIN}}}pane", xSplit="2", ySplit="1", topLeftCell="C2", activePane="bottomRight", state="frozen"
    )
    columns = etree.SubElement(root, f"{{{MAIN}}}cols")
    for number, column in enumerate(ITEM_COLUMNS, 1):
        hidden = {"hidden": "1"} if column.heading == HIDDEN else {}
        width = {"min": str(number), "max": str(number), "width": f"{column.width:g}", "customWidth": "1", **hidden}
        etree.SubElement(columns, f"{{{MAIN}}}col", width)
    etree.SubElement(root, f"{{{MAIN}}}sheetData")
    for priority, paint in enumerate(PAINTS, 1):
        _paint(root, paint, add_painted(styles, fill=paint.fill, color=paint.color), str(priority))
    _validate(root)
    etree.SubElement(
        root, f"{{{MAIN}}}pageMargins", left="0.4", right="0.4", top="0.6", bottom="0.6", header="0.3", footer="0.3"
    )
    etree.SubElement(root, f"{{{MAIN}}}pageSetup", paperSize="8", orientation="landscape", fitToHeight="0")
    footer = etree.SubElement(etree.SubElement(root, f"{{{MAIN}}}headerFooter"), f"{{{MAIN}}}oddFooter")
    footer.text = "&C第 &P 页，共 &N 页"
    return as_part(root)


def _paint(root: etree._Element, paint: Paint, painted: str, priority: str) -> None:
    format_ = etree.SubElement(root, f"{{{MAIN}}}conditionalFormatting", sqref=paint.area)
    rule = etree.SubElement(format_, f"{{{MAIN}}}cfRule", type="expression", dxfId=painted, priority=priority)
    etree.SubElement(rule, f"{{{MAIN}}}formula").text = paint.formula


def _validate(root: etree._Element) -> None:
    """Lists to choose from, and figures that are no less than nothing."""
    validations = etree.SubElement(root, f"{{{MAIN}}}dataValidations", count=str(len(ALLOWED)))
    for heading, allowed in ALLOWED.items():
        attributes = {
            **({"type": "list"} if allowed.is_list else {"type": "decimal", "operator": "greaterThanOrEqual"}),
            "allowBlank": "1",
            "showErrorMessage": "1",
            "errorTitle": heading,
            "error": allowed.error,
            "sqref": f"{LETTERS[heading]}2:{LETTERS[heading]}{BOTTOM}",
        }
        validation = etree.SubElement(validations, f"{{{MAIN}}}dataValidation", attributes)
        etree.SubElement(validation, f"{{{MAIN}}}formula1").text = allowed.formula
