"""A struck-out 更正 counts, and the run that draws it plainly says so."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from addin.demo import demo
from templates.master.overtyped import struck_out
from templates.master.read import open_master


@pytest.mark.parametrize("heading", ["更正", "备注"])
def test_what_people_wrote_and_struck_out(heading: str, tmp_path: Path) -> None:
    demo(tmp_path)
    path = tmp_path / "总台账.xlsx"
    assert list(struck_out(open_master(path).sheets)) == []
    book = openpyxl.load_workbook(path)
    below = next(cell for row in book["总台账"].iter_rows() for cell in row if cell.value == heading).offset(1)
    below.value, below.font = 41, Font(strike=True)
    book.save(path)
    said = f"工作表“总台账”{below.coordinate}（{heading}“41”）画了删除线，仍按写的采用；不用的请清空这一格"
    assert list(struck_out(open_master(path).sheets)) == [said]
