"""Workbooks drawn by openpyxl: a save that fails leaves no archive open, which would fail again when collected."""

import gc
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from templates.files.openpyxl_book import saved


def test_a_save_that_fails_leaves_no_archive_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("openpyxl.writer.excel.ExcelWriter._write_worksheets", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError) as stopped:
        saved(Workbook())
    left = [
        thing for thing in gc.get_objects() if isinstance(thing, ZipFile) and thing.mode == "w" and thing.fp is not None
    ]
    assert stopped and left == []
