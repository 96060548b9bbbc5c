"""Pictures in a cell and on one: nothing is read of them, and that is said."""

import struct
import zlib
from pathlib import Path

import excelize
import pytest

from templates.task.sheet import SHEET
from tests.intake.looks.returned import (
    DONE,
    GOOD,
    PACE,
    PICTURE,
    at,
    bytes_read,
    first,
    sent,
)
from tests.promises.planted import cells, put
from tests.support.office_suite import convert, needs_calc
from validation.terms import ReportColumn

PICTURE_OVER = "单元格上放着图片，图片里的内容没有读"
_DISPIMG = 'DISPIMG("ID_5BA4F81A0D674C7AA8849A79AC5645C8",1)'
_IN_CELLS = {
    "WPS's, as WPS writes it": cells(**{DONE: f'<c{{r}}{{s}} t="str"><f>_xlfn.{_DISPIMG}</f><v>={_DISPIMG}</v></c>'}),
    "WPS's, saved by Excel": cells(**{DONE: f'<c{{r}}{{s}} t="e"><f>_xlfn.{_DISPIMG}</f><v>#NAME?</v></c>'}),
    "WPS's, become text": cells(**{DONE: f'<c{{r}}{{s}} t="inlineStr"><is><t>={_DISPIMG}</t></is></c>'}),
    "Excel's function": cells(**{DONE: '<c{r}{s} t="e"><f>_xlfn.IMAGE("https://a")</f><v>#VALUE!</v></c>'}),
}


@pytest.mark.parametrize("kind", _IN_CELLS)
def test_a_picture_in_a_cell_is_named_as_one(kind: str, tmp_path: Path) -> None:
    row = bytes_read(_IN_CELLS[kind](GOOD), tmp_path)
    assert row.notes == {ReportColumn.DONE: PICTURE} and ReportColumn.DONE not in row.values


@pytest.mark.parametrize(
    ("structure", "note"), [("_localImage", PICTURE), ("_error", "单元格里是错误值 #VALUE!，读不出内容")]
)
def test_a_picture_as_excel_keeps_it(structure: str, note: str, tmp_path: Path) -> None:
    rich = f'<rvStructures xmlns="u" count="1"><s t="{structure}"><k n="_rvRel"/></s></rvStructures>'
    data = cells(**{DONE: '<c{r}{s} t="e" vm="1"><v>#VALUE!</v></c>'})(
        put({"xl/richData/rdrichvaluestructure.xml": rich})(GOOD)
    )
    assert bytes_read(data, tmp_path).notes == {ReportColumn.DONE: note}


def test_words_that_begin_like_a_picture_are_words(tmp_path: Path) -> None:
    assert first(sent(tmp_path, at(DONE, value="IMAGE 系统已上线（DISPIMG 除外）"))).notes == {}


def _pixel() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(4))) + chunk(b"IEND", b"")


def _with_pictures(folder: Path, *places: str) -> Path:
    (folder / "图.png").write_bytes(_pixel())
    path = folder / "教体局.xlsx"
    path.write_bytes(GOOD)
    book = excelize.open_file(str(path))
    for place in places:
        book.add_picture(SHEET, place, str(folder / "图.png"), None)
    book.save()
    book.close()
    return path


def test_a_picture_on_a_cell_is_said_whether_the_cell_is_blank_or_not(tmp_path: Path) -> None:
    row = first(_with_pictures(tmp_path, PACE, DONE, "C5", f"{DONE[0]}40"))
    assert row.notes == {ReportColumn.PACE: PICTURE_OVER, ReportColumn.DONE: PICTURE_OVER}
    assert row.values[ReportColumn.DONE] == "已立项。"


@needs_calc
def test_a_picture_on_a_cell_of_an_ods_is_said(tmp_path: Path) -> None:
    row = first(convert(_with_pictures(tmp_path, PACE), "ods", tmp_path / "ods"))
    assert row.notes == {ReportColumn.PACE: PICTURE_OVER}
