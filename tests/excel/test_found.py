"""Which open workbook and which of its sheets is the official table, and what is never taken for it."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from addin.excel import live
from addin.excel.session import Session
from addin.workbook.new import new
from templates.files.openpyxl_book import saved as packed_book
from templates.results.marks import SHEET as MARKS
from templates.results.sheet import SHEET as RESULTS
from tests.calc.counting import counted
from tests.excel.test_live import TABLE, opened
from tests.support.tables import grid, workbook_bytes
from validation.errors import MinshiError

NOTHING = workbook_bytes(grid("| 随便 |", "别的"))
OTHER = TABLE.replace("甲", "丁")
# More columns than the table of today has.
WIDER = OTHER.replace("| 协办单位 |", "| 协办单位 | 完成时限 |").replace("| 财政局 |", "| 财政局 | 年底 |")
FILES = [
    ("总台账.xlsx", "是总台账，不是项目表；请打开本年度的项目表"),
    ("任务表/2024年第一季度_教体局_民生实事任务表.xlsx", "是任务表，不是项目表；请打开本年度的项目表"),
    ("标注.xlsx", "是校验时另存的标注副本，不是项目表；请打开项目表本身"),
]
ACTS = [live.distribute, live.consolidate]


@pytest.fixture
def door(calc: Any, tmp_path: Path) -> Any:
    """minshi.xlsm with the sample, open, the quarter chosen."""
    book = calc.books.open(str(new(tmp_path)))
    book.names["setting_quarter"].refers_to_range.value = 1
    return book


def sheets(book: Any) -> list[str]:
    return [sheet.name for sheet in book.sheets]


def several(calc: Any, folder: Path, tables: dict[str, str], shown: str, *hidden: str) -> Any:
    """An open workbook of several sheets, one of them in front."""
    book = load_workbook(BytesIO(workbook_bytes(*(grid(text, name) for name, text in tables.items()))))
    for name in hidden:
        book[name].sheet_state = "hidden"
    book.active = book.sheetnames.index(shown)
    return opened(calc, folder, packed_book(book))


# Which workbook


def test_the_table_in_front_is_taken_whatever_else_is_open(calc: Any, door: Any, tmp_path: Path) -> None:
    other = opened(calc, tmp_path, workbook_bytes(grid(OTHER)), "别的.xlsx")
    book = opened(calc, tmp_path, workbook_bytes(grid(TABLE)))
    assert "检查的是“项目表.xlsx”的工作表“项目表”。" in live.check(Session.of(calc, door))
    assert RESULTS in sheets(book) and sheets(other) == ["项目表"]


@pytest.mark.parametrize("front", ["sample", "unrelated", "master"])
def test_with_none_in_front_the_only_other_table_is_taken(
    calc: Any, door: Any, tmp_path: Path, walked: Path, front: str
) -> None:
    book = opened(calc, tmp_path, workbook_bytes(grid(TABLE)))
    if front == "sample":
        door.activate()
    else:
        opened(calc, tmp_path, (walked / "总台账.xlsx").read_bytes() if front == "master" else NOTHING, "前面.xlsx")
    before = calc.books.active.name
    assert "检查的是“项目表.xlsx”的工作表“项目表”。" in live.check(Session.of(calc, door))
    assert RESULTS in sheets(book) and RESULTS not in sheets(door) and calc.books.active.name == before
    assert "项目表用的是“项目表.xlsx”的工作表“项目表”。" in live.distribute(Session.of(calc, door))
    assert "“项目表.xlsx”里的项目表恢复原样" in live.clear(Session.of(calc, door))
    assert MARKS not in sheets(book)


@pytest.mark.parametrize("button", [live.check, *ACTS])
def test_of_several_others_none_is_taken(calc: Any, door: Any, tmp_path: Path, button: Any) -> None:
    for name in ("甲.xlsx", "乙.xlsx"):
        opened(calc, tmp_path, workbook_bytes(grid(TABLE)), name)
    door.activate()
    with pytest.raises(MinshiError, match=r"“[甲乙]\.xlsx”、“[甲乙]\.xlsx”里都有项目表；请切换到要用的那一个"):
        button(Session.of(calc, door))


@pytest.mark.parametrize("button", [live.check, *ACTS])
def test_without_any_the_clerk_is_asked_to_open_one(calc: Any, tmp_path: Path, button: Any) -> None:
    opened(calc, tmp_path, NOTHING)
    session = Session.of(calc, None)
    with pytest.raises(MinshiError, match=r"没有找到项目表：在工作表“别的”.*请打开项目表，再点按钮。"):
        button(session)


# What is never taken


def test_after_a_no_the_sample_is_not_checked(calc: Any, door: Any) -> None:
    calc.impl.answers = ["no"]
    with pytest.raises(MinshiError, match="没有检查样表；请打开本单位的项目表"):
        live.check(Session.of(calc, door))
    assert calc.impl.alerts == ["没有打开着的项目表。“minshi.xlsm”里的项目表是自带的2024年样表，要检查这张样表吗？"]
    assert RESULTS not in sheets(door)


@pytest.mark.parametrize("button", ACTS)
def test_nothing_is_made_of_the_sample(calc: Any, door: Any, tmp_path: Path, button: Any) -> None:
    with pytest.raises(MinshiError, match=r"“minshi\.xlsm”里的项目表是自带的2024年样表，不能用来生成任务表或汇总"):
        button(Session.of(calc, door))
    assert [path.name for path in tmp_path.iterdir()] == ["minshi.xlsm"]


def test_a_flagged_copy_is_checked_again_and_stays_one(calc: Any, door: Any, tmp_path: Path, walked: Path) -> None:
    book = opened(calc, tmp_path, (walked / "标注.xlsx").read_bytes(), "改了名.xlsx")
    for _ in range(2):
        said = live.check(Session.of(calc, door))
        assert said.startswith("校验完成。50 个项目：") and "检查的是“改了名.xlsx”的工作表“项目表”。" in said
        assert said.endswith("这是校验时另存的标注副本，要改请改在项目表上。")
    assert len(book.sheets["项目表"].used_range.conditional_formats) == 2
    book.sheets[RESULTS].activate()
    book.sheets[RESULTS].range("A7").select()
    assert live.verify(Session.of(calc, door)).startswith("已把 1 处标为已核实")
    assert "“改了名.xlsx”里的项目表恢复原样" in live.clear(Session.of(calc, door))
    assert len(book.sheets["项目表"].used_range.conditional_formats) == 0
    with pytest.raises(MinshiError, match="是校验时另存的标注副本"):
        live.distribute(Session.of(calc, door))


@pytest.mark.parametrize("button", ACTS)
def test_the_doors_table_counts_once_it_is_the_offices_own(calc: Any, door: Any, button: Any) -> None:
    door.sheets["项目表"]["C5"].value = "本单位的项目"
    door.activate()
    assert "项目表用的是“minshi.xlsm”的工作表“项目表”。" in button(Session.of(calc, door))


@pytest.mark.parametrize("button", ACTS)
@pytest.mark.parametrize(("file", "said"), FILES)
def test_another_workbook_of_ours_is_called_by_its_name(
    calc: Any, door: Any, tmp_path: Path, walked: Path, button: Any, file: str, said: str
) -> None:
    opened(calc, tmp_path, (walked / file).read_bytes(), "改了名.xlsx")
    with pytest.raises(MinshiError, match=f"“改了名.xlsx”{said}"):
        button(Session.of(calc, door))
    assert not (tmp_path / "任务表").exists() and not (tmp_path / "回收").exists()


@pytest.mark.parametrize(("file", "said"), FILES[:2])
def test_no_master_and_no_task_workbook_is_checked(
    calc: Any, tmp_path: Path, walked: Path, file: str, said: str
) -> None:
    book = opened(calc, tmp_path, (walked / file).read_bytes(), "改了名.xlsx")
    before = sheets(book)
    with counted() as calls, pytest.raises(MinshiError, match=f"“改了名.xlsx”{said}"):
        live.check(Session.of(calc, None))
    assert sheets(book) == before and not calls["Range.raw_value"], "the names of its sheets say it"


# Which sheet


def test_the_sheet_in_front_is_the_table_and_the_others_are_named(calc: Any, door: Any, tmp_path: Path) -> None:
    several(calc, tmp_path, {"送审稿": WIDER, "今年": TABLE, "今年 (2)": TABLE}, "今年")
    named = "“项目表.xlsx”的工作表“今年”（工作表“送审稿”也像项目表，没有用到；要用它，先点开它再点按钮）。"
    assert named in live.check(Session.of(calc, door))
    assert named in live.distribute(Session.of(calc, door))


def test_the_list_in_front_stands_for_the_table_that_it_lists(calc: Any, tmp_path: Path) -> None:
    book = several(calc, tmp_path, {"送审稿": WIDER, "今年": TABLE}, "今年")
    live.check(Session.of(calc, None))
    book.sheets[RESULTS].activate()
    book.sheets[RESULTS]["A7"].select()
    assert "已把 1 处标为已核实，在“项目表.xlsx”的工作表“今年”；" in live.verify(Session.of(calc, None))
    assert "工作表“今年”（" in live.check(Session.of(calc, None))


@pytest.mark.parametrize("button", ACTS)
def test_of_several_sheets_behind_none_is_worked_from(calc: Any, door: Any, tmp_path: Path, button: Any) -> None:
    several(calc, tmp_path, {"说明": "| 说明 |", "今年": TABLE, "送审稿": OTHER}, "说明")
    with pytest.raises(MinshiError, match="里工作表“今年”、“送审稿”都像项目表；请先点开要用的那一张"):
        button(Session.of(calc, door))
    assert "工作表“今年”（工作表“送审稿”也像" in live.check(Session.of(calc, door))


def test_a_hidden_table_is_not_taken_for_the_one_in_sight_nor_read(calc: Any, tmp_path: Path) -> None:
    several(calc, tmp_path, {"旧表": WIDER, "说明": "| 说明 |", "今年": TABLE}, "说明", "旧表")
    session = Session.of(calc, None)
    assert "检查的是“项目表.xlsx”的工作表“今年”。" in live.check(session)
    assert "旧表" not in session.front.used


def test_a_hidden_table_is_better_than_none(calc: Any, tmp_path: Path) -> None:
    several(calc, tmp_path, {"旧表": TABLE, "说明": "| 说明 |"}, "说明", "旧表")
    assert "工作表“旧表”" in live.check(Session.of(calc, None))


def test_a_further_sheet_costs_few_calls(calc: Any, tmp_path: Path) -> None:
    def calls(number: int, *hidden: str) -> int:
        tables = {"今年": TABLE} | {f"备忘{n}": "| 备忘 |" for n in range(number)}
        book = several(calc, tmp_path / f"{number}{len(hidden)}", tables, "今年", *hidden)
        live.check(Session.of(calc, None))
        with counted() as made:
            live.check(Session.of(calc, None))
        book.close()
        return sum(made.values())

    alone = calls(0)
    # Each sheet's name, whether it is seen and what stands on it; of a hidden sheet no more than the first two.
    assert calls(10) - alone <= 10 * 9
    assert calls(2, "备忘0", "备忘1") - alone <= 2 * 2
