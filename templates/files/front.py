"""The sheet that was in front when a workbook was saved: each format says it in its own way, and the quick reader does not."""

from collections.abc import Iterator
from io import BytesIO, StringIO
from struct import unpack_from

from templates.files.gate import OWN
from templates.files.package.sheet_parts import WORKBOOK
from templates.files.package.zip_parts import HEADER, Package

_SETTINGS = "settings.xml"
# The record of an .xls that says it, the place of the number in it, and the record at the end of what concerns the whole
# workbook ([MS-XLS] 2.4.346 Window1, itabCur; 2.4.103 EOF).
_WINDOW, _TAB, _END = 0x3D, 10, 0x0A


def sheet_in_front(data: bytes) -> str | None:
    """The name of the sheet. Returns None where the content does not say, or is of another format than .xlsx, .xls, .ods.

    Raises whatever the readers do where it is damaged.
    """
    if not data.startswith(HEADER):
        return _by_place(data, _in_xls(data))
    package = Package(data)
    parts = {entry.filename: entry for entry in package.entries}
    if WORKBOOK in parts:
        return _by_place(data, _in_xlsx(package.unpack(parts[WORKBOOK], OWN.unpacked)))
    return _in_ods(package.unpack(parts[_SETTINGS], OWN.unpacked)) if _SETTINGS in parts else None


def _by_place(data: bytes, place: int | None) -> str | None:
    """The name of the sheet at a place; charts are counted too."""
    # Here and below: most workbooks have one sheet, and nothing of this is wanted.
    from python_calamine import load_workbook

    names = load_workbook(BytesIO(data)).sheet_names
    return names[place] if place is not None and 0 <= place < len(names) else None


def _in_xlsx(workbook: bytes) -> int | None:
    """An attribute of the first window; of a window without it the first sheet is in front."""
    from templates.files.package.xml import parse

    window = next(parse(workbook).iter("{*}workbookView"), None)
    return None if window is None else int(window.get("activeTab", "0"))


def _in_ods(settings: bytes) -> str | None:
    from templates.files.package.xml import parse

    items = parse(settings).iter("{*}config-item")
    named = (item.text for item in items if "ActiveTable" in item.attrib.values())
    return next(named, None)


def _in_xls(data: bytes) -> int | None:
    from xlrd.compdoc import CompDoc

    # It writes of what it finds odd.
    document = CompDoc(data, logfile=StringIO())
    found = (document.locate_named_stream(name) for name in ("Workbook", "Book"))
    stream, start, length = next((place for place in found if place[0]), (b"", 0, 0))
    records = _records(bytes(stream[start : start + length]))
    return next((unpack_from("<H", content, _TAB)[0] for kind, content in records if kind == _WINDOW), None)


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """The records that concern the whole workbook, each as its kind and its content."""
    place, kind = 0, 0
    while kind != _END and place + 4 <= len(stream):
        kind, size = unpack_from("<HH", stream, place)
        yield kind, stream[place + 4 : place + 4 + size]
        place += 4 + size
