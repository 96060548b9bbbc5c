"""Editing somebody's workbook by openpyxl without losing anything of it: what cannot be kept is said beforehand.

openpyxl writes again what it has understood. What it drops is known here as an allow-list, so that what nobody has
thought of counts as lost; what it spoils (cells under a merge, the last results of formulas, blank cells with a link)
is put back from the file's own XML. A note keeps its text and author, though not the size of its box.
"""

import re
import warnings
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree
from msgspec import Struct
from openpyxl import Workbook, load_workbook
from openpyxl.utils.cell import rows_from_range

from templates.files.openpyxl_book import parts_of
from templates.files.package.rezip import unzipped, zipped
from templates.files.package.sheet_parts import RELATIONS, WORKBOOK, sheet_parts
from templates.files.package.xml import as_part, attribute, parse

_TYPES = "[Content_Types].xml"
_MACRO_TYPE = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WPS = b"https://web.wps.cn/et/2018/main"

_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml")
_WPS_PARTS = re.compile(r"customXml/(?:_rels/)?(?:item|itemProps)\d*\.xml(?:\.rels)?|customStorage/customStorage\.xml")
_KEPT_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:app|core|custom)\.xml"
    r"|xl/(?:_rels/)?workbook\.xml(?:\.rels)?|xl/(?:styles|sharedStrings|calcChain|theme/theme1)\.xml"
    r"|xl/worksheets/(?:_rels/)?[^/]+\.xml(?:\.rels)?|xl/tables/[^/]+\.xml"
    r"|xl/comments/?[^/]*\.xml|xl/drawings/[^/]*\.vml"
    r"|xl/externalLinks/(?:_rels/)?[^/]+\.xml(?:\.rels)?|xl/vbaProject\.bin"
    # A printer's own settings and a picture of the first page: each program makes them anew.
    r"|xl/printerSettings/[^/]+\.bin|docProps/thumbnail\.\w+"
    r"|.*/"
)
_KEPT_ELEMENTS = re.compile(
    "sheetPr|dimension|sheetViews|sheetFormatPr|cols|sheetData|sheetProtection|autoFilter|mergeCells"
    "|conditionalFormatting|dataValidations|hyperlinks|printOptions|pageMargins|pageSetup|headerFooter"
    "|rowBreaks|colBreaks|legacyDrawing|tableParts"
    # Dropped, but they say nothing that is seen or printed.
    "|phoneticPr|ignoredErrors|sortState|sheetCalcPr"
)
_LOST_PARTS = (
    (re.compile(r"xl/(drawings|media|charts|diagrams|embeddings|cellimages)"), "图形、图片、文本框或图表"),
    (re.compile(r"xl/pivot"), "数据透视表"),
    (re.compile(r"xl/(threadedComments|persons)"), "带回复的批注"),
    (re.compile(r"xl/(slicer|timeline)"), "切片器"),
    (re.compile(r"xl/(ctrlProps|activeX)"), "控件"),
    (re.compile(r"(xl/)?customUI"), "自定义功能区"),
    (re.compile(r"_xmlsignatures|xl/vbaProjectSignature"), "数字签名"),
    (re.compile(r"xl/(connections|queryTables)"), "外部数据连接"),
    (re.compile(r"xl/(chartsheets|dialogsheets|macrosheets)"), "图表工作表或宏表"),
)
_OTHER = "另存时保不住的内容"
_EXTENSIONS = "扩展的条件格式、数据有效性、迷你图或控件"
_STYLE_OF_OFFICE = re.compile(rb'<tableStyleInfo[^>]*\bname="(?!TableStyle(?:Light|Medium|Dark)\d+")')
_EXTENDED = re.compile(rb"<(?:\w+:)?(?:extLst|AlternateContent)\b")
_SHAPE_OTHER_THAN_NOTE = re.compile(rb'ObjectType="(?!Note")')

# Of each cell with a formula: the type and the text of its last result.
Results = dict[str, tuple[str | None, str]]


class _Sheet(Struct, frozen=True):
    """What openpyxl spoils of a sheet: its merges, its blank cells with a link, what its formulas last gave."""

    merges: tuple[str, ...]
    blank_links: tuple[str, ...]
    results: Results


class EditableCopy(Struct, frozen=True):
    """A workbook to be edited; ``results`` are what its formulas gave, by the sheet's title."""

    book: Workbook
    results: dict[str, Results]

    def to_bytes(self) -> bytes:
        """The whole file again."""
        results = {
            f"xl/worksheets/sheet{number}.xml": self.results.get(sheet.title, {})
            for number, sheet in enumerate(self.book.worksheets, 1)
        }
        return zipped((part, _with_results(xml, results.get(part, {}))) for part, xml in parts_of(self.book))


def what_would_be_lost(data: bytes) -> str | None:
    """What in an .xlsx or .xlsm openpyxl cannot keep, in Chinese; None if it keeps all that a person would miss.

    Raises zipfile.BadZipFile if the file is of another kind.
    """
    with ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        if not {WORKBOOK, _TYPES} <= set(names):
            raise BadZipFile
        if etree.QName(parse(archive.read(WORKBOOK))).namespace != _TRANSITIONAL:
            return "“严格 Open XML”格式的内容"
        lost = (_lost_with(name, archive) for name in names)
        return next((what for what in lost if what), None)


def open_copy(data: bytes) -> EditableCopy:
    """The workbook to be edited; raises whatever openpyxl raises, and its warnings, for it warns of what it drops."""
    with ZipFile(BytesIO(data)) as archive:
        sheets = _read_sheets(archive)
        macros = _takes_macros(archive)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", message="Workbook contains no default style")
        # Not packed, for it is unpacked at once.
        unmerged = zipped(((part, _without_merges(part, xml)) for part, xml in unzipped(data)), level=0)
        book = load_workbook(BytesIO(unmerged), rich_text=True, keep_vba=macros)
    for sheet in book.worksheets:
        for merge in sheets[sheet.title].merges:
            sheet.merged_cells.add(merge)
        for place in sheets[sheet.title].blank_links:
            # openpyxl shows a blank cell's link as its text; it drops the link of a cell that holds nothing at all.
            sheet[place].value, sheet[place].data_type = "", "n"
    return EditableCopy(book, {title: sheet.results for title, sheet in sheets.items()})


def _lost_with(name: str, archive: ZipFile) -> str | None:
    """What would be lost of one part; None if all is kept."""
    if _WPS_PARTS.fullmatch(name) and _is_housekeeping(name, archive):
        return None
    if not _KEPT_PARTS.fullmatch(name):
        return next((what for pattern, what in _LOST_PARTS if pattern.match(name)), _OTHER)
    if name.endswith(".vml"):
        # With macros openpyxl keeps the old shapes and adds its own for the same notes.
        return (
            "控件或宏工作簿的批注"
            if _takes_macros(archive) or _SHAPE_OTHER_THAN_NOTE.search(archive.read(name))
            else None
        )
    if name.startswith("xl/tables/"):
        xml = archive.read(name)
        return "自定义的表格样式" if _STYLE_OF_OFFICE.search(xml) or _EXTENDED.search(xml) else None
    return _lost_of_sheet(archive.read(name)) if _SHEET_PART.fullmatch(name) else None


def _is_housekeeping(name: str, archive: ZipFile) -> bool:
    """Whether the part is what WPS notes down for itself in every file."""
    return name.endswith(".rels") or _WPS in archive.read(name)


def _lost_of_sheet(xml: bytes) -> str | None:
    if _EXTENDED.search(xml):
        return _EXTENSIONS
    children = parse(xml).iterchildren("*")
    return None if all(_KEPT_ELEMENTS.fullmatch(etree.QName(child).localname) for child in children) else _OTHER


def _takes_macros(archive: ZipFile) -> bool:
    return _MACRO_TYPE in archive.read(_TYPES)


def _read_sheets(archive: ZipFile) -> dict[str, _Sheet]:
    """Each worksheet by its title."""
    parts = sheet_parts(archive.read(WORKBOOK), archive.read(RELATIONS))
    return {title: _read_sheet(archive.read(part)) for title, part in parts.items()}


def _read_sheet(xml: bytes) -> _Sheet:
    root = parse(xml)
    cells = {attribute(cell, "r"): cell for cell in root.iter("{*}c")}
    filled = {place for place, cell in cells.items() if len(cell)}
    linked = (
        place for link in root.iter("{*}hyperlink") for row in rows_from_range(attribute(link, "ref")) for place in row
    )
    formulas = {place: cell for place, cell in cells.items() if cell.find("{*}f") is not None}
    return _Sheet(
        tuple(attribute(merge, "ref") for merge in root.iter("{*}mergeCell")),
        tuple(place for place in linked if place not in filled),
        {place: (cell.get("t"), cell.findtext("{*}v") or "") for place, cell in formulas.items()},
    )


def _without_merges(part: str, xml: bytes) -> bytes:
    """openpyxl wipes the cells under a merge as it loads; without merges it loads them as they are."""
    if not _SHEET_PART.fullmatch(part) or b"mergeCells" not in xml:
        return xml
    root = parse(xml)
    for merges in root.findall("{*}mergeCells"):
        root.remove(merges)
    return as_part(root)


def _with_results(xml: bytes, results: Results) -> bytes:
    """What each formula last gave, without which a reader that does not calculate finds blanks."""
    if not results:
        return xml
    root = parse(xml)
    for cell in root.iter("{*}c"):
        value, place = cell.find("{*}v"), attribute(cell, "r")
        if cell.find("{*}f") is None or value is None or place not in results:
            continue
        kind, value.text = results[place]
        if kind:
            cell.set("t", kind)
    return as_part(root)
