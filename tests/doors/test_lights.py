"""minshi light and minshi close over a master: what is said, what is frozen, and what is refused without a change."""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from addin.cli import run
from addin.commands.opened.master_file import put_back
from addin.journeys.consolidate import redrawn
from templates.master.read import open_master
from templates.master.sheet import CHANGED_LIGHTS, ITEMS, LIGHTS, LOG, ROWS
from templates.master.write import write_master
from templates.office.read import default_office
from tests.lights.test_year import CLOSED, DONE, OPEN, SECOND, with_returns
from tests.support.supervised import answers, view_of
from validation.ledger.ledger import Ledger
from validation.ledger.view import LedgerView
from validation.settings import Settings
from validation.terms import Light, Quarter

TOP = 3


def master_of(view: LedgerView, folder: Path, quarter: int = 1) -> Path:
    path = folder / "总台账.xlsx"
    done = redrawn(Ledger(year=2024), view, default_office(), Quarter(quarter), CLOSED)
    path.write_bytes(write_master(done.master))
    return path


@pytest.fixture
def master(tmp_path: Path) -> Path:
    return master_of(view_of(answers(OPEN, "交通局")), tmp_path)


def sheet_of(path: Path, title: str = LIGHTS) -> Worksheet:
    sheet = openpyxl.load_workbook(path)[title]
    assert isinstance(sheet, Worksheet)
    return sheet


def place(sheet: Worksheet, heading: str, row: int = TOP) -> str:
    return next(f"{cell.column_letter}{row}" for cell in sheet[2] if cell.value == heading)


def shown(path: Path, heading: str, row: int = TOP) -> object:
    sheet = sheet_of(path)
    return sheet[place(sheet, heading, row)].value


def typed(path: Path, words: Mapping[str, str | None], row: int = TOP) -> None:
    book = openpyxl.load_workbook(path)
    for heading, word in words.items():
        book[LIGHTS][place(book[LIGHTS], heading, row)].value = word
    book.save(path)


def refused(capsys: pytest.CaptureFixture[str], path: Path, *arguments: str) -> str:
    """The sentence of a command that may change nothing."""
    before = path.read_bytes()
    assert run([arguments[0], str(path), *arguments[1:]]) == 2
    assert path.read_bytes() == before
    said = capsys.readouterr().err.strip()
    assert "\n" not in said and "Traceback" not in said
    return said


def test_the_sheet_has_each_light_with_its_word_and_its_ground(master: Path) -> None:
    assert [shown(master, heading) for heading in ("序号", "项目名称", "牵头单位", "第一季度", "第二季度")] == [
        *(1, "修路", "交通局"),
        *("红", None),
    ]
    assert shown(master, "现状") == "2个到期节点，1个没有完成：“完成征地”否"
    assert (shown(master, "依据"), shown(master, "出处")) == ("L13", "交通局.xlsx“节点和指标”K5")
    assert shown(master, "差距") == "1个到期节点"
    assert shown(master, "第一季度", TOP + 1) == Light.GREY


def test_every_light_leads_to_its_ground(master: Path) -> None:
    book = openpyxl.load_workbook(master)
    sheet = book[LIGHTS]
    links = [sheet[place(sheet, "依据", row)].hyperlink for row in (TOP, TOP + 1)]
    targets = []
    for link in links:
        assert link and link.location and not link.target
        title, _, cell = link.location.partition("!")
        targets.append((title.strip("'"), book[title.strip("'")][cell].row))
    items = [str(row[4].value) for row in book[ITEMS].iter_rows(min_row=3)]
    assert targets == [(ITEMS, 3 + items.index("完成征地")), (ROWS, 5)]


def test_light_says_what_would_light_and_why(master: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["light", str(master)]) == 0
    said = capsys.readouterr().out
    assert "红（1个）\n  1 修路\n    L13 2个到期节点" in said and "交通局.xlsx“节点和指标”K5" in said
    assert said.strip().endswith("第一季度亮灯：红1 灰1；未定稿。")
    run(["light", str(master), "--quarter", "1", "--json"])
    found = json.loads(capsys.readouterr().out)
    assert found["counts"] == {"红": 1, "灰": 1} and found["closed"] is None
    assert found["projects"][0]["grounds"][0]["code"] == "L13"


def test_a_quarter_is_frozen_and_what_changed_since_is_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    master = master_of(view_of(answers(OPEN, "交通局")), tmp_path)
    assert run(["close", str(master), "--quarter", "1", "--by", "张三"]) == 0
    assert "第一季度定稿：红1 灰1；已定稿（张三，" in capsys.readouterr().out
    ledger = open_master(master).ledger
    late = with_returns(LedgerView(ledger), answers(DONE, "交通局", hours=5))
    master = master_of(late, tmp_path)
    assert shown(master, "第一季度") == "红"
    (row,) = sheet_of(master, CHANGED_LIGHTS).iter_rows(min_row=3, values_only=True)
    assert row[:6] == ("第一季度", 1, "修路", "红", "绿", "灯会不同") and "L13 2个到期节点都完成" in str(row[6])
    run(["light", str(master)])
    assert "定稿后变动（1个，定稿的灯不变）\n  第一季度 1 修路：定稿红，现在绿，因为" in capsys.readouterr().out


def test_reopening_needs_a_reason_and_is_logged(master: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["close", str(master), "--quarter", "1", "--by", "张三"])
    capsys.readouterr()
    assert "要写明理由" in refused(capsys, master, "close", "--quarter", "1", "--reopen")
    assert "要写明理由" in refused(capsys, master, "close", "--quarter", "1", "--reopen", "--reason", " ")
    assert run(["close", str(master), "--quarter", "1", "--by", "李四", "--reopen", "--reason", "交通局补报"]) == 0
    log = [[cell.value for cell in row] for row in sheet_of(master, LOG).iter_rows(min_row=2)]
    assert [row[2] for row in log if row[2] in ("季度定稿", "重新打开")] == ["季度定稿", "重新打开"]
    assert "李四；理由：交通局补报" in str(log[-1][3])
    (kept,) = open_master(master).ledger.reopened
    assert kept.closing.lights[0].light is Light.RED and not open_master(master).ledger.closed


REFUSED = [
    # the command, and what the sentence says
    (("close", "--quarter", "2", "--by", "张三"), "第二季度还没有任何单位报送，不能定稿"),
    (("close", "--quarter", "1"), "请加 --by"),
    (("close", "--quarter", "1", "--by", " "), "请加 --by"),
    (("close", "--quarter", "1", "--reopen", "--reason", "错了"), "第一季度没有定稿"),
    (("light", "--quarter", "3"), "第三季度还没有任何单位报送"),
]


@pytest.mark.parametrize(("arguments", "sentence"), REFUSED)
def test_what_cannot_be_is_one_sentence(
    arguments: tuple[str, ...], sentence: str, master: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sentence in refused(capsys, master, *arguments)


def test_a_quarter_is_closed_once(master: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["close", str(master), "--quarter", "1", "--by", "张三"])
    capsys.readouterr()
    assert "已由张三在" in refused(capsys, master, "close", "--quarter", "1", "--by", "李四")


def test_a_dry_run_closes_nothing(master: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = master.read_bytes()
    assert run(["close", str(master), "--quarter", "1", "--by", "张三", "--dry-run"]) == 0
    assert "会定稿" in capsys.readouterr().out and master.read_bytes() == before


WRONG = [
    ({"认定灯": "蓝", "认定理由": "不知道"}, "R3（认定灯）没有“蓝”这种灯；请改为绿、黄、红、灰、—之一"),
    ({"认定灯": "绿"}, "S3（认定理由）认定为“绿”没有写认定理由；请补上"),
]


@pytest.mark.parametrize(("words", "sentence"), WRONG)
@pytest.mark.parametrize("command", [("light",), ("close", "--quarter", "1", "--by", "张三")], ids=lambda said: said[0])
def test_a_ruling_that_cannot_be_is_told_with_its_cell(
    words: dict[str, str],
    sentence: str,
    command: tuple[str, ...],
    master: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    typed(master, words)
    sheet = sheet_of(master)
    expected = sentence.replace("R3", place(sheet, "认定灯")).replace("S3", place(sheet, "认定理由"))
    assert expected in refused(capsys, master, *command)


def test_a_ruling_is_kept_wins_and_is_frozen(master: Path, capsys: pytest.CaptureFixture[str]) -> None:
    typed(master, {"认定灯": "黄灯", "认定理由": "汛期停工，已报批顺延", "认定人": "李四"})
    run(["light", str(master)])
    assert "L00 人工认定为黄：汛期停工，已报批顺延，认定人李四" in capsys.readouterr().out
    run(["close", str(master), "--quarter", "1", "--by", "张三"])
    kept = [shown(master, heading) for heading in ("第一季度", "认定灯", "认定理由", "认定人")]
    assert kept == ["黄", "黄", "汛期停工，已报批顺延", "李四"]
    log = [row[2:4] for row in sheet_of(master, LOG).iter_rows(min_row=2, values_only=True)]
    assert ("人工认定", "1 修路：黄，汛期停工，已报批顺延，李四") in log


def test_a_ruling_of_another_quarter_is_kept_where_the_sheet_shows_the_next(
    master: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(master, {"认定灯": "黄", "认定理由": "汛期停工"})
    run(["close", str(master), "--quarter", "1", "--by", "张三"])
    ledger = open_master(master).ledger
    second = with_returns(LedgerView(ledger), answers(SECOND.format("是"), "交通局", quarter=2))
    path = master_of(second, tmp_path, 2)
    assert [shown(path, heading) for heading in ("第一季度", "第二季度", "认定灯")] == ["黄", "黄", None]
    found = open_master(path)
    assert [(ruling.quarter, ruling.light) for ruling in found.written.rulings] == [(1, "黄")]


def test_an_overtyped_frozen_light_is_put_back_and_told(master: Path) -> None:
    run(["close", str(master), "--quarter", "1", "--by", "张三"])
    typed(master, {"第一季度": "绿"})
    (line,) = put_back(open_master(master), Settings())
    sheet = sheet_of(master)
    where = f"“亮灯”{place(sheet, '第一季度')}（1 修路，第一季度）"
    assert line.startswith(f"{where}被改成“绿”，已恢复为“红”")
    run(["close", str(master), "--quarter", "1", "--reopen", "--reason", "看看"])
    assert shown(master, "第一季度") == "红"
    assert "恢复" in [row[2] for row in sheet_of(master, LOG).iter_rows(min_row=2, values_only=True)]


OVERTYPED = [
    # heading, what is typed over it, what the line says
    ("第一季度", "绿", "被改成“绿”，已恢复为“红”"),
    ("第一季度", None, "被改成空，已恢复为“红”"),
    ("现状", "都完成了", "被改成“都完成了”，已恢复为“2个到期节点"),
    ("差距", None, "被改成空，已恢复为“1个到期节点”"),
]


@pytest.mark.parametrize(("heading", "word", "said"), OVERTYPED)
def test_an_overtyped_light_of_an_open_quarter_is_put_back_and_told(
    heading: str, word: str | None, said: str, master: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = shown(master, heading)
    typed(master, {heading: word})
    run(["close", str(master), "--quarter", "1", "--by", "张三"])
    assert said in capsys.readouterr().out and shown(master, heading) == before
    assert said in str([row[3] for row in sheet_of(master, LOG).iter_rows(min_row=2, values_only=True)])


def test_what_was_drawn_by_other_settings_is_not_taken_for_overtyped(master: Path) -> None:
    typed(master, {"第一季度": "绿"})
    assert put_back(open_master(master), Settings())
    assert put_back(open_master(master), Settings(light_green=Decimal(80))) == []


def test_a_ruling_typed_since_is_nothing_overtyped(master: Path) -> None:
    typed(master, {"认定灯": "黄", "认定理由": "汛期停工"})
    assert put_back(open_master(master), Settings()) == []


def test_a_frozen_row_that_was_deleted_is_put_back(master: Path) -> None:
    run(["close", str(master), "--quarter", "1", "--by", "张三"])
    book = openpyxl.load_workbook(master)
    book[LIGHTS].delete_rows(TOP)
    book.save(master)
    (line,) = put_back(open_master(master), Settings())
    assert line.startswith("“亮灯”里1 修路的一行被删去")


def test_a_light_is_chosen_from_a_list(master: Path) -> None:
    sheet = sheet_of(master)
    (chosen,) = [one for one in sheet.data_validations.dataValidation if one.type == "list"]
    assert chosen.formula1 == '"绿,黄,红,灰,—"' and place(sheet, "认定灯") in chosen.sqref
    assert sheet.protection.sheet and not sheet[place(sheet, "认定灯")].protection.locked
    assert sheet[place(sheet, "第一季度")].protection.locked
