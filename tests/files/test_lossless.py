"""Somebody's workbook that is edited by openpyxl loses nothing of it, or what it would lose is said."""

import re
from collections.abc import Callable, Collection, Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from openpyxl.xml.functions import tostring

from templates.files.lossless import open_copy, what_would_be_lost
from templates.results.flagged_copy import Flagged
from templates.results.marks import NAMES, is_ours
from templates.results.sheet import SHEET
from tests.results.test_flagged_copy import MARKS, TABLE, flagged, saved
from tests.support.tables import grid, workbook_bytes

Parts = dict[str, bytes]


def parts(data: bytes) -> Parts:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content: Parts) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def dressed() -> bytes:
    """A table with whatever a clerk's table may have."""
    book = load_workbook(BytesIO(workbook_bytes(grid(TABLE))))
    sheet = book["项目表"]
    sheet.merge_cells("A1:H1")
    thick, thin = Side("thick", color="FF0000"), Side("thin")
    sheet["A1"].border = Border(left=thick, top=thick, bottom=thick)
    for row in sheet.iter_rows(3, 7):
        for cell in row:
            cell.font = Font("仿宋", size=14, bold=True)
            cell.border = Border(thin, thin, thin, thin)
            cell.alignment = Alignment("center", "center", wrap_text=True, indent=1)
            cell.number_format = "#,##0.0_ "
            cell.protection = Protection(locked=False)
    sheet["C3"].fill = PatternFill("solid", "FFFF00")
    sheet["B4"].value = CellRichText("乙", TextBlock(InlineFont(b=True, color=Color("FFFF0000")), " 红 "))
    sheet["B5"].value, sheet["B5"].data_type = "=丙+1", "s"
    sheet["B6"].value = "丁\n第二行 "
    sheet["I3"], sheet["I4"], sheet["I5"], sheet["I6"] = "=SUM(C3:C4)", '="甲"&"乙"', "=1=1", "=NA()"
    sheet["B3"].hyperlink, sheet["J3"].hyperlink = "https://example.org/甲", "https://example.org/乙"
    sheet["J3"].value = None
    sheet["C4"].comment = Comment("问过了", "办公室")
    sheet.column_dimensions["B"].width, sheet.column_dimensions["D"].hidden = 33.5, True
    sheet.row_dimensions[3].height, sheet.row_dimensions[6].hidden = 77, True
    sheet.freeze_panes, sheet.auto_filter.ref = "C3", "A2:H7"
    sheet.page_setup.paperSize, sheet.page_setup.orientation, sheet.page_setup.scale = 8, "landscape", 61
    sheet.print_title_rows, sheet.print_area = "2:2", "A1:H7"
    assert sheet.oddHeader is not None and sheet.oddFooter is not None
    sheet.oddHeader.left.text, sheet.oddFooter.center.text = "内部", "&P/&N"
    sheet.page_margins.left, sheet.print_options.horizontalCentered = 0.3, True
    look = DifferentialStyle(fill=PatternFill(bgColor="00FF00"))
    sheet.conditional_formatting.add("C3:C7", Rule("cellIs", operator="greaterThan", formula=["9"], dxf=look))
    choice = DataValidation("list", formula1='"甲,乙"', error="请选")
    choice.add("H3:H7")
    sheet.add_data_validation(choice)
    sheet.protection.sheet = True
    book.defined_names["总额"] = DefinedName("总额", attr_text="'项目表'!$C$3:$C$7")
    other = book.create_sheet("其他")
    other.append(["甲", "乙"])
    other.append([1, 2])
    other.add_table(Table(displayName="别的表", ref="A1:B2"))
    other.sheet_state = "hidden"
    buffer = BytesIO()
    book.save(buffer)
    return _with_what_only_programs_write(parts(buffer.getvalue()))


def _with_what_only_programs_write(content: Parts) -> bytes:
    """Results of formulas, a merge whose covered cells have borders and text of their own, a link over a merge."""
    sheet = content["xl/worksheets/sheet1.xml"].decode()
    for formula, cell in (
        ("SUM(C3:C4)", '<c r="I3"><f>SUM(C3:C4)</f><v>20</v></c>'),
        ('"甲"&amp;"乙"', '<c r="I4" t="str"><f>"甲"&amp;"乙"</f><v>甲乙</v></c>'),
        ("1=1", '<c r="I5" t="b"><f>1=1</f><v>1</v></c>'),
        ("NA()", '<c r="I6" t="e"><f>NA()</f><v>#N/A</v></c>'),
    ):
        escaped = re.escape(_as_entities(formula))
        sheet, count = re.subn(rf'<c r="I\d"[^>]*><f>{escaped}</f><v ?/?>(</v>)?</c>', cell, sheet)
        assert count == 1
    covered = '<c r="H1" s="3" t="inlineStr"><is><t>看不见的字</t></is></c></row><row r="2"'
    sheet = re.sub(r'(<c r="H1"[^>]*/>)?</row><row r="2"', covered, sheet, count=1)
    sheet = sheet.replace("<hyperlinks>", '<hyperlinks><hyperlink ref="A1:H1" location="其他!A1"/>')
    return packed(content | {"xl/worksheets/sheet1.xml": sheet.encode()})


def _as_entities(text: str) -> str:
    return "".join(letter if ord(letter) < 128 else f"&#{ord(letter)};" for letter in text)


def unmerged(data: bytes) -> Workbook:
    """The workbook as openpyxl reads it when it knows of no merges, and so wipes nothing."""
    strip = re.compile(rb"<mergeCells.*?</mergeCells>", re.DOTALL)
    content = {name: strip.sub(b"", xml) for name, xml in parts(data).items()}
    return load_workbook(BytesIO(packed(content)), rich_text=True)


def described(data: bytes, *, noted: Collection[str] = ()) -> Iterator[tuple[Any, ...]]:
    """Everything of the table's own sheets that a person may see, print or lose; but for the notes of some cells."""
    book = unmerged(data)
    merges = {sheet.title: sheet.merged_cells.ranges for sheet in load_workbook(BytesIO(data)).worksheets}
    for sheet in book.worksheets:
        if sheet.title in (SHEET, "校验标记"):
            continue
        for row in sheet.iter_rows():
            for cell in row:
                style = (cell.font, cell.fill, cell.border, cell.alignment, cell.number_format, cell.protection)
                link = cell.hyperlink and (cell.hyperlink.target, cell.hyperlink.location)
                note = cell.coordinate not in noted and cell.comment and (cell.comment.text, cell.comment.author)
                yield sheet.title, cell.coordinate, cell.value, cell.data_type, *map(repr, style), link, note
        yield sheet.title, sorted(map(str, merges[sheet.title]))
        yield sheet.title, sheet.sheet_state, sheet.freeze_panes, sheet.auto_filter.ref, list(sheet.tables)
        yield sheet.title, {letter: (of.width, of.hidden) for letter, of in sheet.column_dimensions.items()}
        yield sheet.title, {row: (of.height, of.hidden) for row, of in sheet.row_dimensions.items()}
        yield sheet.title, sheet.print_title_rows, sheet.print_area, *map(repr, (sheet.page_setup, sheet.page_margins))
        yield sheet.title, *map(repr, (sheet.print_options, sheet.protection))
        yield sheet.title, tostring(sheet.HeaderFooter.to_tree())
        yield sheet.title, [repr(choice) for choice in sheet.data_validations.dataValidation]
        for area in sheet.conditional_formatting:
            for rule in area.rules:
                if not any(map(is_ours, rule.formula)):
                    yield sheet.title, str(area.sqref), rule.type, rule.operator, rule.formula, repr(rule.dxf.fill)
    yield {name: of.attr_text for name, of in book.defined_names.items() if name not in NAMES}, book.worksheets[0].title


WAYS: dict[str, Callable[[bytes], bytes]] = {
    "edited": lambda data: open_copy(data).to_bytes(),
    "flagged": lambda data: _flagged(data).data,
}


def _flagged(data: bytes) -> Flagged:
    with TemporaryDirectory() as folder:
        copy = flagged(saved(Path(folder), data), *MARKS.items())
    assert copy.note is None and copy.suffix == ".xlsx"
    return copy


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_everything_of_the_table_is_kept(way: Callable[[bytes], bytes]) -> None:
    data = dressed()
    assert list(described(way(data), noted=MARKS)) == list(described(data, noted=MARKS))


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_what_formulas_last_gave_is_kept(way: Callable[[bytes], bytes]) -> None:
    book = load_workbook(BytesIO(way(dressed())), data_only=True)
    assert [book["项目表"][cell].value for cell in ("I3", "I4", "I5", "I6")] == [20, "甲乙", True, "#N/A"]


def part(name: str, data: bytes = b"<x/>") -> Callable[[Parts], Parts]:
    return lambda content: content | {name: data}


def in_sheet(xml: bytes) -> Callable[[Parts], Parts]:
    """An element at the end of the table's sheet."""
    name = "xl/worksheets/sheet1.xml"
    return lambda content: content | {name: content[name].replace(b"</worksheet>", xml + b"</worksheet>")}


def strict(content: Parts) -> Parts:
    old, new = (
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    )
    return {name: data.replace(old, new) for name, data in content.items()}


LOST = [
    # what is planted, what the note says of it
    (part("xl/drawings/drawing1.xml"), "图形"),
    (part("xl/media/image1.png"), "图片"),
    (part("xl/charts/chart1.xml"), "图表"),
    (part("xl/diagrams/data1.xml"), "图形"),
    (part("xl/embeddings/oleObject1.bin"), "图形"),
    (part("xl/cellimages.xml"), "图片"),
    (part("xl/pivotTables/pivotTable1.xml"), "数据透视表"),
    (part("xl/pivotCache/pivotCacheDefinition1.xml"), "数据透视表"),
    (part("xl/slicers/slicer1.xml"), "切片器"),
    (part("xl/timelines/timeline1.xml"), "切片器"),
    (part("xl/threadedComments/threadedComment1.xml"), "批注"),
    (part("xl/persons/person.xml"), "批注"),
    (part("xl/ctrlProps/ctrlProp1.xml"), "控件"),
    (part("xl/activeX/activeX1.xml"), "控件"),
    (part("customUI/customUI14.xml"), "功能区"),
    (part("_xmlsignatures/sig1.xml"), "签名"),
    (part("xl/connections.xml"), "数据连接"),
    (part("xl/queryTables/queryTable1.xml"), "数据连接"),
    (part("xl/chartsheets/sheet1.xml"), "图表"),
    (part("xl/macrosheets/sheet1.xml"), "宏表"),
    (part("xl/metadata.xml"), "保不住"),
    (part("xl/richData/rdrichvalue.xml"), "保不住"),
    (part("customXml/item1.xml"), "保不住"),
    (part("docMetadata/LabelInfo.xml"), "保不住"),
    (part("xl/never/heard/of.xml"), "保不住"),
    (part("xl/drawings/vmlDrawing1.vml", b'<x:ClientData ObjectType="Button"/>'), "控件"),
    (part("xl/tables/table9.xml", b'<table><tableStyleInfo name="Mine"/></table>'), "表格样式"),
    (part("xl/tables/table9.xml", b"<table><extLst/></table>"), "表格样式"),
    (in_sheet(b"<extLst><ext/></extLst>"), "扩展"),
    (in_sheet(b'<mc:AlternateContent xmlns:mc="m"/>'), "扩展"),
    (in_sheet(b"<protectedRanges/>"), "保不住"),
    (in_sheet(b"<customSheetViews/>"), "保不住"),
    (in_sheet(b"<oleObjects/>"), "保不住"),
    (in_sheet(b"<picture/>"), "保不住"),
    (in_sheet(b"<legacyDrawingHF/>"), "保不住"),
    (strict, "严格"),
]


@pytest.mark.parametrize(("plant", "said"), LOST, ids=range(len(LOST)))
def test_what_openpyxl_would_drop_is_said(plant: Callable[[Parts], Parts], said: str) -> None:
    assert said in (what_would_be_lost(packed(plant(parts(workbook_bytes(grid(TABLE)))))) or "")


NOT_MISSED = [
    part("xl/printerSettings/printerSettings1.bin", b"\0"),
    part("docProps/thumbnail.jpeg", b"\xff"),
    part("xl/calcChain.xml", b"<calcChain/>"),
    part("customXml/item1.xml", b'<woProps xmlns="https://web.wps.cn/et/2018/main"/>'),
    part("customXml/_rels/item1.xml.rels"),
    in_sheet(b'<pageSetup xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId9"/>'),
    in_sheet(b'<phoneticPr fontId="1" type="noConversion"/>'),
    in_sheet(b'<ignoredErrors><ignoredError sqref="A1" numberStoredAsText="1"/></ignoredErrors>'),
]


@pytest.mark.parametrize("plant", NOT_MISSED, ids=range(len(NOT_MISSED)))
def test_what_nobody_misses_does_not_hinder(plant: Callable[[Parts], Parts]) -> None:
    assert what_would_be_lost(packed(plant(parts(workbook_bytes(grid(TABLE)))))) is None
