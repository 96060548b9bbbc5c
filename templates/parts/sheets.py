"""The sheets of a workbook and its names: found, added, taken away."""

from collections.abc import Iterator
from contextlib import suppress

from lxml import etree

from templates.files.package.cell_text import as_typed
from templates.files.package.sheet_parts import WORKBOOK
from templates.parts.book import MAIN, OFFICE, BookParts

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
# What a workbook's part and a sheet's have, in the order of the schema; of neither all, but all that matters here.
_BOOK = (
    *("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups"),
    *("externalReferences", "definedNames", "calcPr"),
)
_SHEETS = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection"),
    *("protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells"),
    *("phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins"),
    *("pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors"),
    *("smartTags", "drawing", "legacyDrawing"),
)


def titles(book: BookParts) -> list[str]:
    """The titles of the sheets, as they stand in the workbook."""
    return [sheet.get("name", "") for sheet in _sheets(book.tree(WORKBOOK))]


def sheet_part(book: BookParts, title: str) -> str:
    """The part of a sheet. Raises KeyError if there is none."""
    own = next(
        (sheet.get(f"{{{OFFICE}}}id", "") for sheet in _sheets(book.tree(WORKBOOK)) if sheet.get("name") == title), ""
    )
    return book.related(WORKBOOK)[own]


def add_sheet(book: BookParts, title: str, xml: bytes, *, hidden: bool = False) -> str:
    """A sheet as the last of the workbook; gives its part."""
    part = book.add("xl/worksheets/sheet{}.xml", xml, _SHEET)
    sheets = _sheets(book.edit(WORKBOOK))
    number = 1 + max((int(sheet.get("sheetId", "0")) for sheet in sheets), default=0)
    found = {"name": title, "sheetId": str(number), f"{{{OFFICE}}}id": book.relate(WORKBOOK, "worksheet", part)}
    etree.SubElement(sheets, f"{{{MAIN}}}sheet", found | ({"state": "hidden"} if hidden else {}))
    return part


def bring_into_sight(book: BookParts, title: str) -> None:
    """Show a sheet that is hidden; a workbook in which nobody has hidden it stays byte for byte."""
    for sheet in _sheets(book.tree(WORKBOOK)):
        if sheet.get("name") == title and sheet.get("state"):
            book.edit(WORKBOOK)
            del sheet.attrib["state"]


def remove_sheet(book: BookParts, title: str) -> None:
    """Take a sheet away, with its tables, notes and names; where it was in front, the first that is seen is now."""
    sheets, part = _sheets(book.edit(WORKBOOK)), sheet_part(book, title)
    index = titles(book).index(title)
    book.unrelate(WORKBOOK, sheets[index].get(f"{{{OFFICE}}}id", ""))
    for gone in (*book.related(part).values(), part):
        book.remove(gone)
    sheets.remove(sheets[index])
    for name in list(_names(book)):
        local = name.get("localSheetId")
        if local == str(index):
            _drop(name)
        elif local and int(local) > index:
            name.set("localSheetId", str(int(local) - 1))
    _forget_order_of_calculation(book)
    _show(book, index)


def define(book: BookParts, name: str, refers_to: str, sheet: str | None = None) -> None:
    """A name of the workbook, or of one sheet; ``refers_to`` is without a sign of equality."""
    root = book.edit(WORKBOOK)
    names = root.find(f"{{{MAIN}}}definedNames")
    if names is None:
        names = root.makeelement(f"{{{MAIN}}}definedNames")
        put_in_order(root, names)
    local = {} if sheet is None else {"localSheetId": str(titles(book).index(sheet))}
    etree.SubElement(names, f"{{{MAIN}}}definedName", {"name": name, **local}).text = refers_to


def defined(book: BookParts) -> dict[str, str]:
    """What each name of the whole workbook refers to."""
    return {name.get("name", ""): name.text or "" for name in _names(book) if name.get("localSheetId") is None}


def undefine(book: BookParts, name: str) -> None:
    """Take a name of the whole workbook away."""
    book.edit(WORKBOOK)
    for found in list(_names(book)):
        if found.get("name") == name and found.get("localSheetId") is None:
            _drop(found)


def put_in_order(root: etree._Element, element: etree._Element) -> None:
    """Put an element into a sheet or the workbook where the schema has it, behind others of its kind."""
    order = _BOOK if etree.QName(root).localname == "workbook" else _SHEETS
    before = order[: order.index(etree.QName(element).localname) + 1]
    children = (child for child in root.iterchildren("*") if etree.QName(child).localname in before)
    last = max(children, key=root.index, default=None)
    if last is None:
        root.insert(0, element)
    else:
        last.addnext(element)


def add_text(row: etree._Element, place: str, text: str, style: str = "") -> None:
    """A cell of a row with a text, which stays one."""
    styled = {"s": style} if style else {}
    cell = etree.SubElement(row, f"{{{MAIN}}}c", {"r": place, "t": "inlineStr", **styled})
    said = etree.SubElement(etree.SubElement(cell, f"{{{MAIN}}}is"), f"{{{MAIN}}}t")
    said.text = as_typed(text)
    said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _sheets(workbook: etree._Element) -> etree._Element:
    sheets = workbook.find(f"{{{MAIN}}}sheets")
    if sheets is None:
        raise ValueError("no sheets")
    return sheets


def _names(book: BookParts) -> Iterator[etree._Element]:
    return book.tree(WORKBOOK).iterfind(f"{{{MAIN}}}definedNames/{{{MAIN}}}definedName")


def _drop(name: etree._Element) -> None:
    """Take a name away, and the list of names with the last of them."""
    names = name.getparent()
    assert names is not None, "a name stands in a list"
    names.remove(name)
    if not len(names) and (root := names.getparent()) is not None:
        root.remove(names)


def _forget_order_of_calculation(book: BookParts) -> None:
    """It speaks of cells that are gone; a program that opens the file finds it out anew."""
    for own, part in book.related(WORKBOOK, "calcChain").items():
        book.unrelate(WORKBOOK, own)
        book.remove(part)


def _show(book: BookParts, removed: int) -> None:
    """Open on the sheet that was in front, though its place is another now, and select no other."""
    workbook = book.edit(WORKBOOK)
    shown = [number for number, sheet in enumerate(_sheets(workbook)) if sheet.get("state", "visible") == "visible"]
    for view in workbook.iterfind(f"{{{MAIN}}}bookViews/{{{MAIN}}}workbookView"):
        active = int(view.get("activeTab", "0"))
        place = shown[0] if active == removed else active - (active > removed)
        view.set("activeTab", str(place))
        view.set("firstSheet", "0")
        if active == removed:
            _select(book, titles(book)[place])


def _select(book: BookParts, title: str) -> None:
    with suppress(KeyError):
        for view in book.edit(sheet_part(book, title)).iterfind(f"{{{MAIN}}}sheetViews/{{{MAIN}}}sheetView"):
            view.set("tabSelected", "1")
