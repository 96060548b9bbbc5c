"""A spreadsheet file → Grids, whatever its kind; the kind is told by content and never by name."""

import re
from codecs import getincrementaldecoder
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from os import fstat
from pathlib import Path
from stat import S_ISREG
from typing import IO

from msgspec import Struct
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
    WorksheetNotFound,
    load_workbook,
)

from templates.files.builtin_password import OLE
from templates.files.builtin_password import opened as opened_unasked
from templates.files.gate import OWN, Limits, admit
from templates.files.package.zip_parts import HEADER, Package
from templates.files.reasons import Reason, unreadable
from validation.cells.grid import Grid, Merge

_ZIP_END = b"PK\x05\x06"
# How files begin that no reader takes.
_BEGINNINGS = (
    (b"%PDF", Reason.PDF),
    (b"{\\rtf", Reason.RICH_TEXT),
    (b"\x89PNG", Reason.PICTURE),
    (b"\xff\xd8\xff", Reason.PICTURE),
    (b"GIF8", Reason.PICTURE),
    (b"Rar!", Reason.ARCHIVE),
    (b"7z\xbc\xaf", Reason.ARCHIVE),
    (b"\x1f\x8b", Reason.ARCHIVE),
    (_ZIP_END, Reason.ARCHIVE),
    (b"\x4c\x00\x00\x00\x01\x14\x02\x00", Reason.SHORTCUT),
    # Excel 2.0, 3.0 and 4.0 as they were before they had sheets
    (b"\x09\x00\x04\x00", Reason.OLD),
    (b"\x09\x02\x06\x00", Reason.OLD),
    (b"\x09\x04\x06\x00", Reason.OLD),
)
# The part of a zip that says which kind of document it is.
_PACKAGES = (
    (b"word/document.xml", Reason.WORD),
    (b"ppt/presentation.xml", Reason.SLIDES),
    (b"OFD.xml", Reason.OFD),
)
# The stream of an old Office file that says so.
_STREAMS = (
    # Outlook's; what is attached stands in it as it is.
    ("__properties_version1.0", Reason.MAIL),
    ("EncryptedPackage", Reason.ENCRYPTED),
    ("WordDocument", Reason.WORD),
    ("PowerPoint Document", Reason.SLIDES),
)
_WORKBOOK_PARTS = (b"xl/workbook", b"content.xml")
_WEB_PAGE = (b"<html", b"<!doctype", b"<table", b"mime-version:", b"<head", b"<style", b"<meta")
_SHORTCUTS = (b"[internetshortcut]", b"[desktop entry]")
# A page that a program saved as one file is written as mail is.
_MAIL = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:from|to|subject|received|return-path|delivered-to):")
_SAVED_PAGE = (b"saved by ", b"snapshot-content-location:", b"x-document-type:", b"multipart/related")
_SHEET_2003 = b"urn:schemas-microsoft-com:office:spreadsheet"
# As many files as are offered for one that is not there.
_MOST_NAMED = 5


class WorkbookFile(Struct, frozen=True):
    """A spreadsheet file as it was read, once: its name, its content and every sheet of it, hidden ones too."""

    name: str
    data: bytes
    grids: tuple[Grid, ...]


def read_workbook(path: Path) -> WorkbookFile:
    """A .xlsx, .xlsm, .xls or .ods file. Raises MinshiError where it cannot be read or is no spreadsheet."""
    data, _ = admitted(read_bytes(path), path.name, OWN)
    return WorkbookFile(path.name, data, tuple(admitted_grids(data, path.name)))


def read_grids(path: Path) -> tuple[Grid, ...]:
    """Every sheet of such a file. Raises MinshiError as ``read_workbook`` does."""
    return read_workbook(path).grids


def one_grid(path: Path, title: str) -> Grid:
    """One sheet of a file that is known, byte by byte, to be of our own making: no gate has to look at it.

    Raises MinshiError where it cannot be read.
    """
    return admitted_grids(read_bytes(path), path.name, title)[0]


def read_bytes(path: Path, most: int = OWN.size) -> bytes:
    """A file's content, at most one byte more than ``most``. Raises MinshiError with what to do if there is none."""
    with opened(path) as file:
        return file.read(min(fstat(file.fileno()).st_size, most) + 1)


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """A file to be read. Raises MinshiError with what to do if it cannot be, or is no ordinary file."""
    try:
        # Checked before opening: a pipe that nobody writes to would keep us waiting for ever.
        if not S_ISREG(path.stat().st_mode):
            raise unreadable(Reason.FOLDER if path.is_dir() else Reason.NO_FILE, str(path))
        with path.open("rb") as file:
            yield file
    except FileNotFoundError as error:
        raise unreadable(Reason.MISSING, str(path), near=_near(path)) from error
    except PermissionError as error:
        raise unreadable(Reason.NO_PERMISSION, str(path)) from error
    except OSError as error:
        raise unreadable(Reason.DISK, str(path), why=error.strerror) from error


def _near(path: Path) -> str:
    """What lies beside a file that is not there and is called much like it."""
    # Needed only where something is wrong.
    from validation.cells.offered import nearest

    with suppress(OSError):
        seen = sorted(there for there in path.parent.iterdir() if there.is_file() and there.name[0] not in ".~")
        stems = nearest(path.stem, (there.stem for there in seen))
        names = [f"“{there.name}”" for there in seen if there.stem in stems]
        return f"，那里有{'、'.join(names[:_MOST_NAMED])}" if names else ""
    return ""


def grids_of(data: bytes, name: str) -> list[Grid]:
    """Every sheet of a spreadsheet's content; ``name`` is for the sentence of what went wrong.

    Raises MinshiError if the content is no spreadsheet.
    """
    content, _ = admitted(data, name, OWN)
    return admitted_grids(content, name)


def admitted(data: bytes, name: str, limits: Limits) -> tuple[bytes, Package | None]:
    """The content that readers see and its parts, None if it is no zip; what Excel opens unasked is opened.

    Raises MinshiError where the gate lets it not in.
    """
    package = admit(data, name, limits)
    content = None if package else opened_unasked(data)
    return (data, package) if content is None else (content, admit(content, name, limits))


def admitted_grids(data: bytes, name: str, title: str = "") -> list[Grid]:
    """The same of content that the gate has let in; the sheet ``title`` alone where it is given."""
    try:
        book = load_workbook(BytesIO(data))
        sheets = (sheet for sheet in _worksheets(book) if title in ("", sheet.name))
        grids = [_grid(book.get_sheet_by_name(sheet.name), sheet) for sheet in sheets]
    except PasswordError as error:
        raise unreadable(Reason.ENCRYPTED, name) from error
    except WorksheetNotFound as error:
        raise unreadable(Reason.NO_SHEET, name) from error
    except (CalamineError, ValueError, OSError) as error:
        raise unreadable(_why_not(data), name) from error
    except BaseException as error:
        # The reader's own panic is no Exception; anything else of that rank (Ctrl-C) goes on its way.
        if type(error).__name__ != "PanicException":
            raise
        raise unreadable(Reason.BROKEN, name) from error
    if not grids:
        raise unreadable(Reason.NO_SHEET, name)
    return grids


def _worksheets(book: CalamineWorkbook) -> list[SheetMetadata]:
    return [sheet for sheet in book.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]


def _grid(sheet: CalamineSheet, said: SheetMetadata) -> Grid:
    # The reader gives "" for a blank cell.
    rows = tuple(tuple([None if cell == "" else cell for cell in row]) for row in sheet.to_python(skip_empty_area=True))
    merges = tuple(
        Merge(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    top, left = sheet.start or (0, 0)
    return Grid(sheet.name, rows, top + 1, left + 1, merges, said.visible is not SheetVisibleEnum.Visible)


def _why_not(data: bytes) -> Reason:
    """What content is that no reader takes."""
    if not data.strip():
        return Reason.EMPTY
    if data.startswith(HEADER):
        return _which_package(data)
    if data.startswith(OLE):
        return next((reason for stream, reason in _STREAMS if stream.encode("utf-16-le") in data), Reason.HALF)
    return next((reason for start, reason in _BEGINNINGS if data.startswith(start)), None) or _which_text(data)


def _which_package(data: bytes) -> Reason:
    if _ZIP_END not in data:
        return Reason.HALF
    named = (reason for part, reason in _PACKAGES if part in data)
    return next(named, Reason.BROKEN if any(part in data for part in _WORKBOOK_PARTS) else Reason.ARCHIVE)


def _which_text(data: bytes) -> Reason:
    start = data[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if _SHEET_2003 in start:
        return Reason.XML_2003
    if start.startswith(_SHORTCUTS):
        return Reason.SHORTCUT
    if _MAIL.match(start) and not any(word in start for word in _SAVED_PAGE):
        return Reason.MAIL
    if any(word in start for word in _WEB_PAGE):
        return Reason.WEB_PAGE
    if b"\0" in start or not _decodes(data[:2000]):
        return Reason.OTHER
    # A table's every row has more than one cell; a last line that was cut may have less.
    whole = [line for line in start.splitlines()[: -1 if len(data) > 2000 else None] if line.strip()]
    return Reason.TEXT if all(b"," in line or b"\t" in line for line in whole) else Reason.PLAIN_TEXT


def _decodes(data: bytes) -> bool:
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            # Not the last piece: a cut may fall inside a character.
            getincrementaldecoder(encoding)().decode(data, final=False)
            return True
    return False
