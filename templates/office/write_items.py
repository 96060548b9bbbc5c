"""指标和节点设置 put into an office's workbook: added, or its rows written anew; everything else travels byte for byte."""

from collections.abc import Sequence
from zipfile import BadZipFile

from lxml import etree

from templates.files.rezip import unzipped, zipped
from templates.files.sheet_parts import RELATIONS, WORKBOOK, related_part, sheet_parts
from templates.files.xml import as_part, parse
from templates.office.item_rows import item_row
from templates.office.parts import MAIN, NO_WORKBOOK, add_sheet, add_text
from templates.office.sheet import ITEM_COLUMNS, ITEM_OPEN, ITEMS_SHEET, LAST_ROW, UNITS_SHEET
from templates.office.styles import Look, add_looks, add_painted
from templates.style.colours import FADED, LATE, LIST_HEADING, OFFICE_WRITES, OVERDUE
from templates.style.heights import row_height
from validation.cells.grid import CellValue, column_letters, parse_a1
from validation.errors import MinshiError
from validation.items import ItemLine
from validation.terms import ItemState, Quarter

_HEADINGS = [column.heading for column in ITEM_COLUMNS]
_LETTERS = {heading: column_letters(number) for number, heading in enumerate(_HEADINGS, 1)}
_CENTRED = {"序号", "类型", "计划完成季度", "计量单位", "采用", "状态", "填报单位"}
_FIGURES = ("全年目标", *(f"到{quarter.numeral}季度" for quarter in Quarter))
_HIDDEN = "标识"
_BOTTOM = 5 * LAST_ROW


def with_items(data: bytes, name: str, lines: Sequence[ItemLine]) -> bytes:
    """The workbook ``name`` (.xlsx or .xlsm) whose sheet 指标和节点设置 shows the lines.

    Raises MinshiError where it is no such workbook, or something stands beside the sheet's columns.
    """
    try:
        parts = dict(unzipped(data))
        styles_part = related_part(parts[RELATIONS], "/styles")
        styles = parse(parts[styles_part])
        part = sheet_parts(parts[WORKBOOK], parts[RELATIONS]).get(ITEMS_SHEET)
        looks = _looks(styles)
        if part is None:
            part = add_sheet(parts, ITEMS_SHEET, _blank_sheet(styles))
        root = parse(parts[part])
        _must_be_ours_alone(root)
        _write_rows(root, [tuple(_HEADINGS), *map(item_row, lines)], looks)
    except (KeyError, ValueError, OSError, BadZipFile, etree.XMLSyntaxError) as error:
        raise MinshiError(NO_WORKBOOK.format(name)) from error
    parts |= {part: as_part(root), styles_part: as_part(styles)}
    return zipped(parts.items())


def _looks(styles: etree._Element) -> dict[tuple[str, bool], str]:
    """The style of each column's cells, and of its heading (True)."""
    keys = [(heading, is_heading) for heading in _HEADINGS for is_heading in (False, True)]
    return dict(zip(keys, add_looks(styles, [_look(*key) for key in keys]), strict=True))


def _look(heading: str, is_heading: bool) -> Look:
    if is_heading:
        return Look("黑体", "center", LIST_HEADING)
    if heading in _FIGURES:
        return Look(side="right", fill=OFFICE_WRITES)
    return Look(side="center" if heading in _CENTRED else "left", fill=OFFICE_WRITES if heading in ITEM_OPEN else "")


def _must_be_ours_alone(root: etree._Element) -> None:
    for cell in root.iterfind(f"{{{MAIN}}}sheetData/{{{MAIN}}}row/{{{MAIN}}}c"):
        place = parse_a1(cell.get("r", ""))
        if place and place[1] > len(_HEADINGS) and len(cell):
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
        for heading, value in zip(_HEADINGS, values, strict=True):
            _put(row, f"{_LETTERS[heading]}{number}", value, looks[heading, number == 1])


def _put(row: etree._Element, place: str, value: CellValue, style: str) -> None:
    if isinstance(value, str):
        add_text(row, place, value, s=style)
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
        hidden = {"hidden": "1"} if column.heading == _HIDDEN else {}
        width = {"min": str(number), "max": str(number), "width": f"{column.width:g}", "customWidth": "1", **hidden}
        etree.SubElement(columns, f"{{{MAIN}}}col", width)
    etree.SubElement(root, f"{{{MAIN}}}sheetData")
    state, adopted = (f"${_LETTERS[heading]}2" for heading in ("状态", "采用"))
    _paint(root, "状态", "提示", f'{state}="{ItemState.UNCLEAR.value}"', add_painted(styles, fill=OVERDUE), 1)
    _paint(root, "状态", "提示", f'{state}="{ItemState.TO_CONFIRM.value}"', add_painted(styles, fill=LATE), 2)
    _paint(root, "序号", "提示", f'{adopted}="否"', add_painted(styles, color=FADED), 3)
    _validate(root)
    etree.SubElement(
        root, f"{{{MAIN}}}pageMargins", left="0.4", right="0.4", top="0.6", bottom="0.6", header="0.3", footer="0.3"
    )
    etree.SubElement(root, f"{{{MAIN}}}pageSetup", paperSize="8", orientation="landscape", fitToHeight="0")
    footer = etree.SubElement(etree.SubElement(root, f"{{{MAIN}}}headerFooter"), f"{{{MAIN}}}oddFooter")
    footer.text = "&C第 &P 页，共 &N 页"
    return as_part(root)


def _paint(root: etree._Element, first: str, last: str, formula: str, painted: str, priority: int) -> None:
    area = f"{_LETTERS[first]}2:{_LETTERS[last]}{_BOTTOM}"
    format_ = etree.SubElement(root, f"{{{MAIN}}}conditionalFormatting", sqref=area)
    rule = {"type": "expression", "dxfId": painted, "priority": str(priority)}
    etree.SubElement(etree.SubElement(format_, f"{{{MAIN}}}cfRule", rule), f"{{{MAIN}}}formula").text = formula


def _validate(root: etree._Element) -> None:
    """Lists to choose from, and figures that are no less than nothing."""
    quarters = ",".join(f"{quarter.numeral}季度" for quarter in Quarter)
    states = ",".join(state.value for state in ItemState if state.value)
    lists = {
        "计划完成季度": f'"{quarters}"',
        "填报单位": f"'{UNITS_SHEET}'!$A$2:$A${LAST_ROW}",
        "采用": '"是,否"',
        "状态": f'"{states}"',
    }
    said = {heading: (formula, f"请从下拉列表里选{heading}。", {"type": "list"}) for heading, formula in lists.items()}
    number = {"type": "decimal", "operator": "greaterThanOrEqual"}
    said |= dict.fromkeys(_FIGURES, ("0", "请填不小于 0 的数，不带单位；各季度填年初到季度末的累计数。", number))
    validations = etree.SubElement(root, f"{{{MAIN}}}dataValidations", count=str(len(said)))
    for heading, (formula, error, kind) in said.items():
        attributes = {
            **kind,
            "allowBlank": "1",
            "showErrorMessage": "1",
            "errorTitle": heading,
            "error": error,
            "sqref": f"{_LETTERS[heading]}2:{_LETTERS[heading]}{_BOTTOM}",
        }
        validation = etree.SubElement(validations, f"{{{MAIN}}}dataValidation", attributes)
        etree.SubElement(validation, f"{{{MAIN}}}formula1").text = formula
