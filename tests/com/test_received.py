"""收到日 through xlwings' own engine for Windows: a late press makes nobody late without being asked."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from addin.cli import run
from templates.data import TABLE_2024
from templates.master.read import read_master
from tests.com.books import Workbook
from tests.com.conftest import Press, setting
from tests.com.objects import named
from tests.com.pywin32 import NO, YES, Desktop
from validation.cells.days import show_day

WRITTEN = "minshi_received"
NOT_TODAY = "没有汇总，总台账没有改动；请在功能区的“收到日”写明这些任务表是哪天收到的（如“3月20日”）"


@pytest.fixture
def returns(front: Workbook, door: Workbook, tmp_path: Path, walked: Path) -> Path:
    """The folder of returns, long after the quarter."""
    setting(door, "setting_quarter", 1)
    return Path(shutil.copytree(walked / "回收", tmp_path / "回收" / "2024年第一季度"))


def beside(door: Workbook) -> object:
    """What stands beside the button."""
    return next(named(door.names, WRITTEN)).range().Value


def days(tmp_path: Path) -> set[date]:
    """The days on which returns are known to have come."""
    return {seen.date() for seen in read_master(tmp_path / "总台账.xlsx")[0].first_seen.values()}


def test_who_would_be_late_by_today_is_asked_about_before_anything_is_written(
    returns: Path, desktop: Desktop, press: Press, tmp_path: Path
) -> None:
    desktop.answers = [NO]
    assert press("consolidate").startswith(NOT_TODAY)
    (question,) = desktop.questions
    said = (
        "报送截止日连同宽限是2024年3月25日，已经过了：教体局、团县委、卫健委等19个单位的任务表按今天收到，要记为迟报。"
        "这些文件最后保存于2024年3月15日，仅供参考。"
    )
    assert question == f"{said}真是今天收到的吗？点“否”什么也不写。"
    assert not (tmp_path / "总台账.xlsx").exists()
    desktop.answers = [YES]
    assert "已写入" in press("consolidate")
    assert days(tmp_path) == {date.today()} and "迟报（19个）" in press("reporting")


def test_when_the_files_were_saved_is_told_and_decides_nothing(returns: Path, desktop: Desktop, press: Press) -> None:
    first, *others = sorted(returns.iterdir())
    for other in others:
        other.unlink()
    load_workbook(first).save(first)
    desktop.answers = [NO]
    press("consolidate")
    assert f"这些文件最后保存于{show_day(date.today())}，仅供参考。" in desktop.questions[0]


def test_what_came_before_is_not_asked_about_again(
    returns: Path, front: Workbook, door: Workbook, desktop: Desktop, press: Press
) -> None:
    desktop.answers = [YES]
    press("consolidate")
    assert "没有变化" in press("consolidate") and len(desktop.questions) == 1


@pytest.mark.parametrize("text", ["3月20日", "2024-3-20", "20240320", "2024年3月20日", " 3.20 "])
def test_the_day_beside_the_button_counts_for_one_run(
    returns: Path, door: Workbook, desktop: Desktop, press: Press, tmp_path: Path, text: str
) -> None:
    setting(door, WRITTEN, f"'{text}")
    assert "新收的按2024年3月20日收到。" in press("consolidate")
    assert not desktop.questions and beside(door) is None and days(tmp_path) == {date(2024, 3, 20)}
    assert "迟报" not in press("reporting")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("昨天", "收到日“昨天”读不成日期，没有汇总；请写成“3月20日”"),
        ("20", "收到日“20”读不成日期"),
        ("2月30日", "收到日“2月30日”读不成日期"),
        ("2023年12月31日", "收到日2023年12月31日在2024年第一季度开始之前，没有汇总"),
        (f"{date.today() + timedelta(1)}", "之后，没有汇总；请改成任务表实际收到的那天"),
    ],
)
def test_a_day_that_cannot_be_is_said_and_nothing_is_written(
    returns: Path, door: Workbook, press: Press, tmp_path: Path, text: str, said: str
) -> None:
    setting(door, WRITTEN, f"'{text}")
    assert said in press("consolidate")
    assert beside(door) == text, "to be put right"
    assert not (tmp_path / "总台账.xlsx").exists() and not (tmp_path / "备份").exists()


def test_a_workbook_of_an_earlier_version_has_no_such_cell_and_is_asked(
    returns: Path, door: Workbook, desktop: Desktop, press: Press
) -> None:
    door.names[:] = [name for name in door.names if name.name != WRITTEN]
    desktop.answers = [YES]
    assert "已写入" in press("consolidate")


def test_the_command_names_the_day_too(
    returns: Path, door: Workbook, desktop: Desktop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    setting(door, WRITTEN, "'昨天")
    assert run(["live", "consolidate", "--received", "2024-03-20"]) == 0
    assert "新收的按2024年3月20日收到。" in capsys.readouterr().out
    assert not desktop.questions and days(tmp_path) == {date(2024, 3, 20)}


@pytest.mark.parametrize("day", ["2023-12-31", "2999-01-01"])
def test_the_file_door_takes_no_day_that_cannot_be(
    walked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], day: str
) -> None:
    assert run(["consolidate", *by_files(walked, tmp_path), "--received", day]) == 2
    assert "没有汇总；请改成任务表实际收到的那天" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_the_file_door_says_who_is_late_by_its_day_alone(
    walked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["consolidate", *by_files(walked, tmp_path)])
    assert "按今天收到记为迟报；不是今天收到的，在“报送情况”的“更正收到日”里写" in capsys.readouterr().out
    run(["consolidate", *by_files(walked, tmp_path)])
    assert "按今天收到" not in capsys.readouterr().out


def by_files(walked: Path, tmp_path: Path) -> list[str]:
    return [
        str(walked / "回收"),
        "--table",
        str(TABLE_2024),
        "--quarter",
        "1",
        "--master",
        str(tmp_path / "总台账.xlsx"),
    ]
