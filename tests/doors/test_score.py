"""minshi score over a master: what it says and shows, what people type and keep, and what is refused without a change."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace

from addin.cli import run
from templates.master.read import open_master
from templates.master.score_columns import DEDUCTIONS, SCORES
from templates.master.sheet import LIGHTS, LOG, UNITS
from templates.office.read import default_office
from templates.office.write import write_office
from tests.doors.test_lights import master_of, refused
from tests.lights.test_year import OPEN, closed, with_word
from tests.support.supervised import answers, view_of
from validation.office import Office

# 办学: 教体局 says 按序时, and its only node is not done.
SCHOOL = with_word(answers("| 事项 | 是否完成 |\n| 开课 | 否 |", "教体局"), "按序时")


@pytest.fixture
def master(tmp_path: Path) -> Path:
    return master_of(closed(view_of(answers(OPEN, "交通局"), SCHOOL), 1), tmp_path)


def rows_of(path: Path, title: str) -> list[dict[str, Any]]:
    """The rows of a sheet by its headings."""
    _, headings, *body = openpyxl.load_workbook(path)[title].iter_rows(values_only=True)
    return [dict(zip(map(str, headings), row, strict=True)) for row in body]


def typed(path: Path, title: str, heading: str, word: str, **where: object) -> None:
    """A word under a heading, in the first row that has these values under theirs."""
    book = openpyxl.load_workbook(path)
    sheet, rows = book[title], rows_of(path, title)
    row = 3 + next(place for place, cells in enumerate(rows) if where.items() <= cells.items())
    column = next(cell.column for cell in sheet[2] if cell.value == heading)
    sheet.cell(row, column).value = word
    book.save(path)


def score_of(path: Path, unit: str) -> dict[str, Any]:
    return next(row for row in rows_of(path, SCORES) if row["责任单位"] == unit)


def proof_of(path: Path) -> dict[str, Any]:
    return next(row for row in rows_of(path, DEDUCTIONS) if row["条款"] == "K31 核实不符")


def test_each_unit_and_each_deduction_stand_in_the_master(master: Path) -> None:
    assert openpyxl.load_workbook(master)[SCORES]["A1"].value == (
        "2024年民生实事项目考核：按已定稿的第一季度计；第二季度、第三季度、第四季度没有定稿，不计好也不计坏"
    )
    said = [
        [row[heading] for heading in ("名次", "责任单位", "项目数", "项目平均", "报送", "真实", "得分", "说明")]
        for row in rows_of(master, SCORES)
    ]
    assert said == [
        [1, "交通局", 1, 72, 9.5, 10, 91.5, None],
        [1, "教体局", 1, 72, 9.5, 10, 91.5, None],
        [None, "财政局", 0, None, 5, 10, None, "没有可考核的项目，不计分"],
    ]
    lines = [(row["责任单位"], row["条款"], row["分值"], row["来源格"]) for row in rows_of(master, DEDUCTIONS)]
    assert lines == [
        ("交通局", "K12 红灯", -8, "“亮灯”E3"),
        ("交通局", "K23 退回", -0.5, "“报送情况”B4"),
        ("教体局", "K12 红灯", -8, "“亮灯”E4"),
        ("教体局", "K23 退回", -0.5, "“报送情况”B5"),
        ("教体局", "K31 核实不符", 0, "“亮灯”E4"),
        ("财政局", "K22 未报", -5, "“报送情况”B3"),
    ]


def test_every_deduction_leads_to_its_cell(master: Path) -> None:
    book = openpyxl.load_workbook(master)
    found = []
    for row in book[DEDUCTIONS].iter_rows(min_row=3):
        link = next(cell.hyperlink for cell in row if cell.hyperlink)
        title, _, cell = str(link.location).partition("!")
        sheet = book[title.strip("'")]
        known_by = "A" if sheet.title == UNITS else "B"
        found.append((sheet.title, sheet[f"{known_by}{sheet[cell].row}"].value, sheet[cell].value))
    assert found == [
        *((LIGHTS, "修路", "红"), (UNITS, "交通局", "需修改")),
        *((LIGHTS, "办学", "红"), (UNITS, "教体局", "需修改"), (LIGHTS, "办学", "红")),
        (UNITS, "财政局", "未报"),
    ]


def test_score_says_the_ranks_and_what_waits(master: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = master.read_bytes()
    assert run(["score", str(master)]) == 0
    said = capsys.readouterr().out.strip().splitlines()
    assert said[0] == "第1名　交通局　91.5分（1个项目；项目平均72，报送9.5，真实10；扣分2处）"
    assert said[-1].endswith("2个单位有名次。有1处自报与数据不符待核实，在“扣分明细”的“核实属实”里选。")
    assert master.read_bytes() == before
    run(["score", str(master), "--json"])
    found = json.loads(capsys.readouterr().out)
    assert (found["closed"], found["open"]) == ([1], [2, 3, 4])
    (red, _) = found["units"][0]["deductions"]
    assert (red["clause"], red["quarter"], red["number"], red["points"]) == ("K12", 1, 1, "8")
    assert "交通局.xlsx“节点和指标”K5" in red["why"]


def test_what_people_type_counts_and_stays(master: Path, capsys: pytest.CaptureFixture[str]) -> None:
    typed(master, SCORES, "满意度", "9", 责任单位="交通局")
    for heading, word in (("加分", "1"), ("加分理由", "提前一个季度完成")):
        typed(master, SCORES, heading, word, 责任单位="教体局")
    typed(master, DEDUCTIONS, "核实属实", "是", 条款="K31 核实不符")
    before = master.read_bytes()
    assert run(["score", str(master), "--dry-run"]) == 0
    assert "如果写入，总台账的变动：" in capsys.readouterr().out and master.read_bytes() == before
    assert run(["score", str(master)]) == 0
    # (72 + 9.5 + 10 + 9) ÷ 110, and 72 + 9.5 + 5 + 1.
    assert "第1名　交通局　91.36分" in (said := capsys.readouterr().out) and "第2名　教体局　87.5分" in said
    assert (score_of(master, "交通局")["满意度"], score_of(master, "教体局")["加分理由"]) == ("9", "提前一个季度完成")
    assert (proof_of(master)["分值"], proof_of(master)["核实属实"]) == (-5, "是")
    log = [row[2:] for row in openpyxl.load_workbook(master)[LOG].iter_rows(values_only=True)]
    assert ("考核", "交通局：满意度：9") in log and ("核实", "2 办学与数据不符：属实") in log
    # A quarter that is opened again shows no lines; closed once more, what was typed stands there again.
    run(["close", str(master), "--quarter", "1", "--by", "督查室", "--reopen", "--reason", "补报"])
    assert rows_of(master, SCORES) == []
    run(["close", str(master), "--quarter", "1", "--by", "督查室"])
    assert (score_of(master, "教体局")["得分"], proof_of(master)["核实属实"]) == (87.5, "是")
    typed(master, DEDUCTIONS, "核实属实", "", 条款="K31 核实不符")
    run(["score", str(master)])
    assert (proof_of(master)["分值"], open_master(master).ledger.written.proofs) == (0, ())


REFUSED = [
    # where, under which heading, what, in which row, and what the sentence says
    (SCORES, "满意度", "11", {"责任单位": "交通局"}, "工作表“考核”里交通局的满意度写的是“11”，应是0到10之间的数"),
    (SCORES, "满意度", "好", {"责任单位": "交通局"}, "满意度写的是“好”"),
    (SCORES, "加分", "6", {"责任单位": "交通局"}, "加分写的是“6”，应是0到5之间的数"),
    (SCORES, "加分", "2", {"责任单位": "交通局"}, "加分2没有写加分理由"),
    (DEDUCTIONS, "核实属实", "好像是", {"条款": "K31 核实不符"}, "“扣分明细”I7（核实属实）写的是“好像是”"),
    (DEDUCTIONS, "核实属实", "是", {"条款": "K12 红灯"}, "“扣分明细”I3（核实属实）不是条款K31的行"),
]


@pytest.mark.parametrize(("title", "heading", "word", "where", "sentence"), REFUSED)
def test_what_cannot_count_is_one_sentence(
    title: str,
    heading: str,
    word: str,
    where: dict[str, object],
    sentence: str,
    master: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    typed(master, title, heading, word, **where)
    assert sentence in refused(capsys, master, "score")


def test_a_reason_that_may_not_count_names_its_ground(master: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for heading, word in (("加分", "2"), ("加分理由", "县领导批示肯定")):
        typed(master, SCORES, heading, word, 责任单位="交通局")
    assert "整治形式主义为基层减负若干规定" in refused(capsys, master, "score")
    # A consolidation does not stop for it: the sheet says so, and keeps what was typed.
    run(["close", str(master), "--quarter", "1", "--by", "督查室", "--reopen", "--reason", "补报"])
    run(["close", str(master), "--quarter", "1", "--by", "督查室"])
    found = score_of(master, "交通局")
    assert (found["加分理由"], found["得分"]) == ("县领导批示肯定", None) and "不能作为加分理由" in found["说明"]


def test_without_a_closed_quarter_there_is_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    master = master_of(view_of(answers(OPEN, "交通局")), tmp_path)
    assert "还没有定稿的季度，不能考核" in refused(capsys, master, "score")
    assert rows_of(master, SCORES) == [] == rows_of(master, DEDUCTIONS)


def test_settings_that_cannot_be_are_one_sentence(
    master: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office, known = tmp_path / "单位和设置.xlsx", default_office()
    changed = replace(known.settings, score_yellow=Decimal(9), unranked=("交通局",))
    office.write_bytes(write_office(Office(known.registry, changed)))
    assert "“黄灯扣分”不能高于“红灯扣分”的8" in refused(capsys, master, "score", "--office", str(office))
    office.write_bytes(write_office(Office(known.registry, replace(changed, score_yellow=Decimal(4)))))
    assert run(["score", str(master), "--office", str(office)]) == 0
    assert [(row["责任单位"], row["名次"], row["说明"]) for row in rows_of(master, SCORES)][:2] == [
        ("教体局", 1, None),
        ("交通局", None, "不排名"),
    ]
