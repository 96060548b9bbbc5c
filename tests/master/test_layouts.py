"""A master of an older layout is read by the columns that it had, and drawn anew by the next run."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace

from templates.master import sheet as records
from templates.master import write
from templates.master.columns import MasterColumn, MasterSheet
from templates.master.draw import draw_master
from templates.master.read import read_master
from templates.master.sheet import ADJUSTMENTS, LAYOUT, ROWS, UNITS, drawing
from templates.master.write import write_master
from templates.stamping.template import Template
from tests.support.consolidation import HOUSING, TRAFFIC, run
from validation.errors import MinshiError
from validation.ledger.ledger import Drawing, Ledger
from validation.sources import STANDARD

NEXT = LAYOUT + 1
CARDS = "项目卡片"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A master of today's layout with something typed wherever people write."""
    path = tmp_path / "总台账.xlsx"
    path.write_bytes(write_master(run(TRAFFIC, HOUSING).master))
    book = openpyxl.load_workbook(path)
    below(book, ROWS, "更正").value = "41"
    below(book, UNITS, "更正收到日").value = "3月20日"
    adjusted = book[ADJUSTMENTS]
    adjusted["D3"], adjusted["E3"], adjusted["I3"] = 7, "挖渠", "无"
    book.save(path)
    return path


def below(book: openpyxl.Workbook, title: str, heading: str) -> Any:
    """The first cell below a heading."""
    return next(cell for row in book[title] for cell in row if cell.value == heading).offset(1)


@pytest.fixture
def grown(monkeypatch: pytest.MonkeyPatch, old: Path) -> None:
    """The next layout: a column between others, a column of people's own, and a sheet. An older master is there."""
    *sheets, record = records._RECORDS
    (ledger,) = (sheet for sheet in sheets if sheet.title == ROWS)
    rows = replace(ledger, columns=lambda sources, form: _with_risk(ledger.columns(sources, form)))
    cards = MasterSheet(CARDS, "cards", 1, records._always(MasterColumn("项目名称", 20)), since=NEXT)
    monkeypatch.setattr(records, "_RECORDS", (*(rows if sheet is ledger else sheet for sheet in sheets), cards, record))
    monkeypatch.setattr(records, "LAYOUT", NEXT)
    monkeypatch.setattr(write, "_template", lambda sources: Template.load(draw_master(sources)))


def _with_risk(columns: Any) -> Any:
    for column in columns:
        yield column
        if column.heading == "备注":
            yield MasterColumn("风险等级", 10, column.group, written=True, since=NEXT)


def written(ledger: Ledger) -> list[tuple[str, str]]:
    return [(entry.what, entry.detail) for entry in ledger.log]


@pytest.mark.usefixtures("grown")
def test_a_master_of_an_older_layout_loses_nothing_and_is_drawn_anew(old: Path) -> None:
    before, typed = read_master(old)
    assert before.drawn.layout == LAYOUT
    assert [edit.correction for edit in typed.edits] == ["41"]
    assert [receipt.day for receipt in typed.receipts] == ["3月20日"]
    assert [(decision.name, decision.becomes) for decision in typed.decisions] == [("挖渠", "无")]
    done = run(ledger=before, edits=typed.edits)
    assert done.changed and done.master.ledger.drawn.layout == NEXT
    assert ("重排", "总台账原是旧版程序写的，已按新版重排，内容不变") in written(done.master.ledger)
    old.write_bytes(write_master(done.master))
    book = openpyxl.load_workbook(old)
    assert book.sheetnames[-2:] == [CARDS, "_ledger"] and below(book, ROWS, "风险等级").value is None
    again, kept = read_master(old)
    assert again == done.master.ledger and kept.edits == typed.edits
    assert not run(ledger=again, edits=kept.edits).changed


@pytest.mark.usefixtures("grown")
def test_what_a_layout_did_not_have_is_foreign_in_a_master_of_it(old: Path) -> None:
    book = openpyxl.load_workbook(old)
    book.create_sheet(CARDS)
    book.save(old)
    with pytest.raises(MinshiError, match=f"另加的工作表“{CARDS}”"):
        read_master(old)


@pytest.mark.usefixtures("grown")
def test_a_column_of_todays_is_missed_in_a_master_of_today(old: Path) -> None:
    old.write_bytes(write_master(run(TRAFFIC, HOUSING).master))
    book = openpyxl.load_workbook(old)
    place = below(book, ROWS, "风险等级").column
    book[ROWS].cell(3, place).value = None
    book.save(old)
    with pytest.raises(MinshiError, match="是“”，应为“风险等级”"):
        read_master(old)


OLDER = [
    # what an older program drew the master by
    {"record": 1},
    {"form": 0},
    {"record": 1, "layout": 0, "form": 1},
]


@pytest.mark.parametrize("numbers", OLDER)
def test_an_older_drawing_is_written_anew_though_nothing_else_changed(numbers: dict[str, int]) -> None:
    ledger = run(TRAFFIC).master.ledger
    before = replace(ledger, drawn=replace(ledger.drawn, **numbers))
    done = run(ledger=before)
    assert done.changed and [entry.what for entry in done.changes] == ["重排"]
    assert done.master.ledger.drawn == ledger.drawn and not run(ledger=done.master.ledger).changed


def test_a_new_master_is_not_said_to_be_drawn_anew() -> None:
    assert Ledger(year=2024).drawn == Drawing()
    assert "重排" not in {what for what, _ in written(run(TRAFFIC).master.ledger)}


@pytest.mark.parametrize("number", ["record", "layout", "form"])
def test_a_newer_master_is_said_so_in_one_sentence(number: str, tmp_path: Path) -> None:
    done, path = run(TRAFFIC), tmp_path / "总台账.xlsx"
    newer = replace(drawing(STANDARD), **{number: getattr(drawing(STANDARD), number) + 1})
    ledger = replace(done.master.ledger, drawn=newer)
    path.write_bytes(write_master(replace(done.master, ledger=ledger)))
    with pytest.raises(MinshiError, match=r"^这份总台账是新版程序写的，请升级民生实事后再试。$"):
        read_master(path)
