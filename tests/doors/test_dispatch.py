"""minshi dispatch over a master: what is proposed, what a person types and keeps, what is written, what is refused."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from addin.cli import run
from addin.commands.opened.master_file import put_back
from templates.master.read import open_master
from templates.master.register.columns import REGISTER
from templates.master.sheet import LOG
from templates.office.read import default_office
from tests.doors.test_lights import master_of, refused
from tests.support.dispatch import year
from tests.support.journeys import consolidate
from tests.support.office_suite import convert, needs_calc
from validation.ledger.view import LedgerView
from validation.terms import Quarter

TOP = 3
LONG_UNIT = "县城乡居民基本养老保险和被征地农民社会保障工作联席会议办公室"
YEAR = f"""
| 序号 | 项目 | 单位 | 一 | 二 |
| 1 | 修路 | 交通局 | 黄L21 | 红L13 |
| 2 | =1+1<办学>& | {LONG_UNIT} | 绿L11 | 黄L21 |
| 3 | 造林 | 水利局 | 绿L11 | 绿L11 |
"""
DAY = ("--date", "2024-07-08")


@pytest.fixture
def master(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A master whose second quarter has two proposals."""
    path = master_of(LedgerView(year(YEAR)), tmp_path, 2)
    assert run(["dispatch", str(path), "--quarter", "2", *DAY]) == 0
    capsys.readouterr()
    return path


def sheet_of(path: Path, title: str = REGISTER) -> Worksheet:
    sheet = openpyxl.load_workbook(path)[title]
    assert isinstance(sheet, Worksheet)
    return sheet


def place(sheet: Worksheet, heading: str, row: int = TOP) -> str:
    return next(f"{cell.column_letter}{row}" for cell in sheet[2] if cell.value == heading)


def shown(path: Path, *headings: str, row: int = TOP) -> list[object]:
    sheet = sheet_of(path)
    return [sheet[place(sheet, heading, row)].value for heading in headings]


def typed(path: Path, words: Mapping[str, str], row: int = TOP) -> None:
    book = openpyxl.load_workbook(path)
    for heading, word in words.items():
        cell = book[REGISTER][place(book[REGISTER], heading, row)]
        # As in a cell that is formatted as text.
        cell.value, cell.data_type = word, "s"
    book.save(path)


def logged(path: Path) -> list[str]:
    return [f"{row[2]} {row[3]}" for row in sheet_of(path, LOG).iter_rows(min_row=2, values_only=True)]


def dispatched(path: Path, *options: str) -> None:
    assert run(["dispatch", str(path), "--quarter", "2", *DAY, *options]) == 0


def test_the_register_has_what_is_proposed(master: Path) -> None:
    headings = ("编号", "序号", "项目名称", "责任单位", "颜色", "季度", "依据", "升级自", "建议", "状态", "签发人")
    assert shown(master, *headings) == [
        *("2024-001", 1, "修路", "交通局", "黄单", "第二季度", "第二季度红灯（D02）"),
        *(None, None, "拟发", None),
    ]
    assert shown(master, "差距") == ["L13差1个（某局.xlsx“节点和指标”K5）"]
    assert shown(master, "项目名称", "责任单位", "颜色", row=4) == ["=1+1<办学>&", LONG_UNIT, "蓝单"]
    assert sheet_of(master)[place(sheet_of(master), "项目名称", 4)].data_type == "s"
    assert "拟督办单 2024-001 黄单 修路（交通局）：第二季度红灯（D02）" in logged(master)


def test_the_same_again_writes_nothing(master: Path) -> None:
    before = master.read_bytes()
    dispatched(master)
    assert master.read_bytes() == before


def test_what_it_says(master: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dispatched(master)
    said = capsys.readouterr().out
    assert "拟发（2件，在总台账的“督办台账”写上签发人才算签发）\n  2024-001 黄单 1 修路（交通局）：第二" in said
    assert said.strip().endswith("第二季度督办单：拟发2件（蓝单1、黄单1）。")
    dispatched(master, "--json")
    found = json.loads(capsys.readouterr().out)
    assert [(one["code"], one["colour"], one["state"]) for one in found["matters"]] == [
        ("2024-001", "黄单", "拟发"),
        ("2024-002", "蓝单", "拟发"),
    ]


def test_a_name_in_the_sheet_issues_and_the_sheet_is_written_once(
    master: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "督办单"
    dispatched(master, "--output", str(folder))
    assert "还没有签发的督办单，没有写出文件" in capsys.readouterr().out and not folder.exists()
    typed(master, {"签发人": "督查室"}, row=4)
    dispatched(master, "--output", str(folder))
    (path,) = folder.iterdir()
    assert path.name == f"2024-002_{LONG_UNIT}_蓝单.xlsx"
    assert shown(master, "状态", "发出日", "时限", row=4) == ["已发", "2024-07-08", "2024-07-28"]
    before = path.read_bytes()
    dispatched(master, "--output", str(folder), "--issue", "2024-001", "--by", "督查室")
    assert "已写出 1 份督办单" in (said := capsys.readouterr().out) and "有 1 份原来就有" in said
    assert path.read_bytes() == before and len(list(folder.iterdir())) == 2
    assert "督办签发 2024-001 黄单 修路（交通局）" in logged(master)


def test_a_dry_run_leaves_no_trace(master: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = master.read_bytes()
    dispatched(master, "--issue", "2024-001", "--by", "督查室", "--output", str(tmp_path / "督办单"), "--dry-run")
    assert "会写出 1 份督办单" in capsys.readouterr().out
    assert master.read_bytes() == before and not (tmp_path / "督办单").exists()


REFUSED = [
    # the options, and what the sentence says
    (("--quarter", "3"), "2024年第三季度还没有定稿，没有拟督办单；请先定稿"),
    (("--quarter", "2", "--issue", "2024-001"), "请加 --by 写上姓名"),
    (("--quarter", "2", "--by", "督查室"), "请加 --issue"),
    (("--quarter", "2", "--issue", "2024-001，7", "--by", "督查室"), "没有编号为“7”的督办单"),
]


@pytest.mark.parametrize(("options", "sentence"), REFUSED)
def test_what_cannot_be_is_one_sentence(
    options: tuple[str, ...], sentence: str, master: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sentence in refused(capsys, master, "dispatch", *options)


def test_neither_a_file_in_place_of_the_folder_nor_another_workbook_will_do(
    master: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "督办单"
    taken.write_text("别的")
    assert "不是文件夹" in refused(capsys, master, "dispatch", "--quarter", "2", "--output", str(taken))
    issuing = ("--issue", "2024-001", "--by", "督查室", "--output", str(taken / "第二季度"))
    assert "写不了" in refused(capsys, master, "dispatch", "--quarter", "2", *issuing)
    other = shutil.copy(Path("templates/data/2024/table.xlsx").resolve(), tmp_path / "项目表.xlsx")
    assert "是项目表，不是民生实事总台账" in refused(capsys, Path(other), "dispatch", "--quarter", "2")


WRONG = [
    # what somebody typed, the column that is named, what the sentence says
    ({"签发人": "督查室", "发出日": "7月8日", "时限": "7月1日"}, "时限", "2024年7月1日早于发出日2024年7月8日"),
    ({"签发人": "督查室", "时限": "月底前"}, "时限", "“月底前”读不出是哪一天；请改写成2024-07-05这样的日期"),
    ({"签发人": "督查室", "发出日": "2024-13-40"}, "发出日", "读不出是哪一天"),
    ({"签发人": "督查室", "发出日": "7月8日", "反馈日": "7月1日"}, "反馈日", "早于发出日"),
    ({"签发人": "督查室", "核销": "是"}, "办理结果", "核销了，没有写办理结果；请补上办理结果，或删去核销"),
    ({"办理结果": "办了"}, "签发人", "没有签发人，却写了"),
]


@pytest.mark.parametrize(("words", "heading", "sentence"), WRONG)
def test_what_cannot_be_typed_is_told_with_its_cell(
    words: dict[str, str], heading: str, sentence: str, master: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(master, words)
    where = f"“督办台账”{place(sheet_of(master), heading)}（编号2024-001，{heading}）"
    said = refused(capsys, master, "dispatch", "--quarter", "2", *DAY)
    assert where in said and sentence in said


def test_words_beside_no_matter_are_not_lost(master: Path, capsys: pytest.CaptureFixture[str]) -> None:
    typed(master, {"编号": "2024-009", "签发人": "督查室"})
    assert "第3行没有编号为“2024-009”的督办单" in refused(capsys, master, "dispatch", "--quarter", "2")
    typed(master, {"编号": "2024-002"})
    typed(master, {"签发人": "督查室"}, row=4)
    assert "编号“2024-002”有两行" in refused(capsys, master, "light", "--quarter", "2")


def test_an_overtyped_cell_and_a_row_taken_away_come_back(master: Path) -> None:
    typed(master, {"签发人": "督查室"}, row=4)
    dispatched(master)
    book = openpyxl.load_workbook(master)
    book[REGISTER].delete_rows(TOP + 1)
    book[REGISTER][place(book[REGISTER], "颜色")].value = "蓝单"
    book.save(master)
    assert put_back(open_master(master), default_office().settings) == [
        f"“督办台账”{place(sheet_of(master), '颜色')}（2024-001，颜色）被改成“蓝单”，已恢复为“黄单”",
        "“督办台账”里编号2024-002的一行被删去或改了编号，已补回",
    ]
    run(["close", str(master), "--quarter", "2", "--reopen", "--reason", "看看"])
    assert shown(master, "颜色") == ["黄单"] and shown(master, "编号", "签发人", row=4) == ["2024-002", "督查室"]


@needs_calc
def test_what_was_typed_stays_over_other_programs_and_other_commands(walked: Path, tmp_path: Path) -> None:
    """Typed, saved by LibreOffice, consolidated, reopened and closed again: every word is where it was."""
    own = Path(shutil.copy(walked / "第二季度" / "总台账.xlsx", tmp_path / "总台账.xlsx"))
    dispatched(own)
    # The demonstration has issued one of its own, 2024-002.
    dispatched(own, "--issue", "2024-001", "--by", "督查室")
    words = {"反馈日": "7月15日", "办理结果": "=已<整改>&复查", "核销": "2024-07-20 督查室"}
    typed(own, words)
    shutil.move(convert(own, "xlsx", tmp_path / "另存"), own)
    consolidate(walked / "第二季度" / "回收", walked / "项目表.xlsx", Quarter.SECOND, own)
    assert run(["close", str(own), "--quarter", "2", "--reopen", "--reason", "补报"]) == 0
    assert run(["close", str(own), "--quarter", "2", "--by", "督查室"]) == 0
    dispatched(own)
    assert shown(own, "编号", "状态", "签发人", "发出日", *words) == [
        *("2024-001", "已核销", "督查室", "2024-07-08"),
        *words.values(),
    ]
    assert shown(own, "编号", "状态", row=4) == ["2024-002", "已发"]
    assert not [line for line in logged(own) if line.startswith("恢复")]
