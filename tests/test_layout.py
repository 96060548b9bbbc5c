"""Workbooks drawn by openpyxl: a save that fails fails once."""

import gc
import sys

import pytest
from openpyxl import Workbook

from templates.layout import saved


def test_a_save_that_fails_leaves_nothing_to_fail_again(monkeypatch: pytest.MonkeyPatch) -> None:
    later: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", later.append)
    book = Workbook()
    book.worksheets[0].append([1])
    monkeypatch.setattr("openpyxl.writer.excel.ExcelWriter._write_worksheets", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        saved(book)
    gc.collect()
    assert later == []
