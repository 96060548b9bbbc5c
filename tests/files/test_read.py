"""Files → Grids: by content, never by name; a file that is not a spreadsheet is refused with advice."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from templates.files.read import grids_of, read_grids
from tests.support.office_suite import convert, needs_calc
from validation.cells.grid import Merge, Origin
from validation.errors import MinshiError


def book(path: Path) -> Path:
    """A workbook whose used range begins at C3, with a hidden second sheet."""
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.title = "一"
    sheet["C3"], sheet["D5"], sheet["E6"], sheet["C7"] = "头", 1.5, True, date(2024, 3, 1)
    sheet.merge_cells("C3:D4")
    made.create_sheet("二").sheet_state = "hidden"
    made.save(path)
    return path


def test_every_cell_knows_its_place(tmp_path: Path) -> None:
    first, second = read_grids(book(tmp_path / "表.xlsx"))
    assert (first.top, first.left, first.merges) == (3, 3, (Merge(3, 3, 4, 4),))
    assert first.value(Origin("一", 5, 4)) == 1.5 and first.value(Origin("一", 6, 5)) is True
    assert first.value(Origin("一", 7, 3)) == date(2024, 3, 1) and first.value(Origin("一", 99, 99)) is None
    assert (second.sheet, second.rows) == ("二", ())


def test_the_name_does_not_matter(tmp_path: Path) -> None:
    assert [grid.sheet for grid in read_grids(book(tmp_path / "表.doc"))] == ["一", "二"]


@needs_calc
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_other_kinds_keep_the_places(kind: str, tmp_path: Path) -> None:
    grid = read_grids(convert(book(tmp_path / "表.xlsx"), kind, tmp_path))[0]
    assert grid.value(Origin("一", 3, 3)) == "头" and grid.value(Origin("一", 5, 4)) == 1.5


def test_a_chart_in_a_sheet_of_its_own_is_no_grid() -> None:
    made = openpyxl.Workbook()
    made.create_chartsheet("图")
    assert [grid.sheet for grid in grids_of(content(made), "表.xlsx")] == ["Sheet"]


def content(made: Any) -> bytes:
    """What a workbook or a document is when saved."""
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WRONG = [
    # content, what the sentence says
    (b"", "空文件"),
    (b"  \n", "空文件"),
    (b"%PDF-1.4", "PDF"),
    (b"\x89PNG\r\n\x1a\n", "图片"),
    (b"Rar!\x1a\x07", "压缩包"),
    (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "密码"),
    (OLE + bytes(600) + "WordDocument".encode("utf-16-le"), "Word"),
    (content(Document()), "Word"),
    (OLE + bytes(600), "不完整"),
    (b"PK\x03\x04 cut", "不完整"),
    (b"<html><table></table></html>", "网页"),
    ("序号,项目名称".encode(), "不是表格文件"),
]


@pytest.mark.parametrize(("content", "sentence"), WRONG, ids=[sentence for _, sentence in WRONG])
def test_what_is_no_spreadsheet_says_what_to_do(content: bytes, sentence: str) -> None:
    with pytest.raises(MinshiError, match=sentence) as stopped:
        grids_of(content, "表.xlsx")
    assert "表.xlsx" in str(stopped.value) and "请" in str(stopped.value)


def test_a_workbook_cut_short_is_said_so(tmp_path: Path) -> None:
    whole = book(tmp_path / "表.xlsx").read_bytes()
    with pytest.raises(MinshiError, match="不完整"):
        grids_of(whole[: len(whole) // 2], "表.xlsx")


WHOLE = content(openpyxl.Workbook())


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.integers(0, len(WHOLE) - 1), st.integers(0, 255), min_size=1, max_size=20))
def test_any_damage_is_one_sentence_or_still_a_workbook(changes: dict[int, int]) -> None:
    damaged = bytearray(WHOLE)
    for place, byte in changes.items():
        damaged[place] = byte
    try:
        grids_of(bytes(damaged), "表.xlsx")
    except MinshiError as error:
        assert "请" in str(error)


@pytest.mark.parametrize(("name", "sentence"), [("没有.xlsx", "找不到"), ("", "文件夹")])
def test_what_is_not_there_says_so(name: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(MinshiError, match=sentence):
        read_grids(tmp_path / name)
