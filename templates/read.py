"""A spreadsheet file → Grids, whatever its kind; the kind is told by content and never by name."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, load_workbook

from validation.errors import MinshiError
from validation.grid import CellValue, Grid, Merge

# What a file begins with where it is no spreadsheet, what to call it, and what to do about it.
_OTHER_KINDS = (
    (b"%PDF", "PDF 文件", "请找来原来的表格文件"),
    (b"{\\rtf", "RTF 文档", "请把其中的表格复制到 Excel 里另存为 .xlsx"),
    (b"\x89PNG", "图片", "请找来原来的表格文件"),
    (b"\xff\xd8\xff", "图片", "请找来原来的表格文件"),
    (b"Rar!", "压缩包", "请先解压"),
    (b"7z\xbc\xaf", "压缩包", "请先解压"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_WORD_STREAM = "WordDocument".encode("utf-16-le")
# The reader gives "" for a blank cell.
_BLANK: Mapping[CellValue, CellValue] = {"": None}
_HTML = (b"<html", b"<!doctype", b"<table", b"<?xml")


def read_grids(path: Path) -> list[Grid]:
    """Every sheet of a .xlsx, .xlsm, .xls or .ods file, hidden ones too.

    Raises MinshiError where the file cannot be read or is no spreadsheet.
    """
    return grids_of(read_bytes(path), path.name)


def read_bytes(path: Path) -> bytes:
    """A file's content. Raises MinshiError with what to do where there is none to be had."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise MinshiError(f"找不到文件“{path}”；请检查文件名和所在文件夹。") from error
    except IsADirectoryError as error:
        raise MinshiError(f"“{path}”是文件夹，请给出其中的文件。") from error
    except PermissionError as error:
        if path.is_dir():  # Windows calls a folder a lack of permission
            raise MinshiError(f"“{path}”是文件夹，请给出其中的文件。") from error
        raise MinshiError(f"没有权限读“{path}”；如果它正被别的程序打开，请先关闭。") from error
    except OSError as error:
        raise MinshiError(f"读不了“{path}”（{error.strerror}）；请检查文件名和磁盘后再试。") from error


def grids_of(data: bytes, name: str) -> list[Grid]:
    """Every sheet of a spreadsheet's content; ``name`` is for the sentence of what went wrong.

    Raises MinshiError where the content is no spreadsheet.
    """
    try:
        book = load_workbook(BytesIO(data))
        return [_grid(book.get_sheet_by_name(sheet)) for sheet in _worksheets(book)]
    except PasswordError as error:
        raise MinshiError(_encrypted(name)) from error
    except (CalamineError, ValueError, OSError) as error:
        raise MinshiError(_why_not(data, name)) from error
    except BaseException as error:
        # The reader's own panic is no Exception; anything else of that rank (Ctrl-C) goes on its way.
        if type(error).__name__ != "PanicException":
            raise
        raise MinshiError(f"“{name}”已损坏，读不出来；请用 Excel 或 WPS 打开，另存为 .xlsx 再试。") from error


def _worksheets(book: CalamineWorkbook) -> list[str]:
    return [sheet.name for sheet in book.sheets_metadata if "WorkSheet" in str(sheet.typ)]


def _grid(sheet: CalamineSheet) -> Grid:
    rows = tuple(tuple(map(_BLANK.get, row, row)) for row in sheet.to_python(skip_empty_area=True))
    top, left = sheet.start or (0, 0)
    merges = tuple(
        Merge(first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1) for first, last in sheet.merged_cell_ranges or ()
    )
    return Grid(sheet.name, rows, top + 1, left + 1, merges)


def _encrypted(name: str) -> str:
    return f"“{name}”设了打开密码，读不了；请打开后取消密码，另存一份再试。"


def _why_not(data: bytes, name: str) -> str:
    """The sentence for content that no reader takes."""
    if not data.strip():
        return f"“{name}”是空文件；请重新取得或另存一份再试。"
    for start, kind, remedy in _OTHER_KINDS:
        if data.startswith(start):
            return f"“{name}”是{kind}，不是表格文件；{remedy}。"
    if data.startswith(_OLE) and _ENCRYPTED_STREAM in data:
        return _encrypted(name)
    if b"word/document.xml" in data or (data.startswith(_OLE) and _WORD_STREAM in data):
        return f"“{name}”是 Word 文档，不是表格文件；如果是通知，请先用 minshi import 做成项目表。"
    if data.startswith((b"PK", _OLE)):
        return f"“{name}”不完整或不是表格文件；请重新取得，或用 Excel、WPS 打开后另存为 .xlsx 再试。"
    if data[:400].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_HTML):
        return f"“{name}”其实是网页，不是表格文件；请用 Excel 或 WPS 打开，另存为 .xlsx 再试。"
    return f"“{name}”不是表格文件；请用 Excel 或 WPS 打开，另存为 .xlsx 再试。"
