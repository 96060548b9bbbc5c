"""亮灯, 季度定稿 and 考核 with minshi.xlsm open: what they say, what they write, and what they refuse."""

from pathlib import Path
from typing import Any

import pytest

from addin.commands.dispatch import DispatchRequest, dispatch
from addin.commands.lights import CloseRequest, close
from addin.excel import live
from addin.excel.master import REASON_NAME
from addin.excel.session import Session
from templates.master.read import open_master
from templates.master.register.columns import REGISTER
from tests.doors.test_lights import master_of
from tests.excel.test_live_door import door as door
from tests.excel.test_live_door import folder_of, setting
from tests.lights.test_year import OPEN
from tests.support.supervised import answers, view_of
from validation.errors import MinshiError
from validation.terms import Quarter


@pytest.fixture
def master(door: Any) -> Path:
    setting(door, "quarter", 1)
    return master_of(view_of(answers(OPEN, "交通局")), folder_of(door))


def test_the_lights_are_said_and_shown(calc: Any, door: Any, master: Path) -> None:
    said = live.lights(Session.of(calc, door))
    assert said.startswith("第一季度亮灯：红1 灰1；未定稿。已打开总台账“总台账.xlsx”的“亮灯”")
    assert calc.books.active.sheets.active.name == "亮灯"


def test_a_quarter_is_closed_on_the_clerks_yes_alone_told_and_opened_again(calc: Any, door: Any, master: Path) -> None:
    setting(door, "closed_by", "张三")
    before = master.read_bytes()
    calc.impl.answers = ["no"]
    assert live.close(Session.of(calc, door)) == "没有定稿，总台账没有改动。"
    assert master.read_bytes() == before
    calc.impl.answers = ["yes"]
    assert live.close(Session.of(calc, door)).startswith("第一季度定稿：红1 灰1；已定稿（张三，")
    assert open_master(master).ledger.closed[0].by == "张三"
    with pytest.raises(MinshiError, match=r"已由张三在.+重新打开"):
        live.close(Session.of(calc, door))
    assert "2 个项目" in live.notice(Session.of(calc, door))
    assert (master.parent / "2024年第一季度督查通报.docx").exists()
    door.names[REASON_NAME].refers_to_range.value = "补报"
    calc.impl.answers = ["yes"]
    assert live.reopen(Session.of(calc, door)).startswith("第一季度已重新打开")
    assert [one.reason for one in open_master(master).ledger.reopened] == ["补报"]


def test_matters_are_proposed_and_written_once_somebody_has_issued_them(calc: Any, door: Any, master: Path) -> None:
    with pytest.raises(MinshiError, match="第一季度还没有定稿"):
        live.dispatch(Session.of(calc, door))
    close(CloseRequest(master, Quarter.FIRST, "督查室"))
    said = live.dispatch(Session.of(calc, door))
    assert said.startswith("第一季度督办单：拟发1件（黄单1）。已打开总台账“总台账.xlsx”的“督办台账”")
    assert calc.books.active.sheets.active.name == REGISTER
    calc.books.active.close()
    dispatch(DispatchRequest(master, Quarter.FIRST, issue=["2024-001"], by="督查室"))
    assert "新写出 1 份督办单" in live.dispatch(Session.of(calc, door))
    (sheet,) = (folder_of(door) / "督办单" / "第一季度").iterdir()
    assert sheet.name == "2024-001_交通局_黄单.xlsx"


def test_the_units_are_scored_and_shown(calc: Any, door: Any, master: Path) -> None:
    before = master.read_bytes()
    with pytest.raises(MinshiError, match="还没有定稿的季度，不能考核"):
        live.score(Session.of(calc, door))
    assert master.read_bytes() == before
    setting(door, "closed_by", "张三")
    calc.impl.answers = ["yes"]
    live.close(Session.of(calc, door))
    said = live.score(Session.of(calc, door))
    assert said.startswith("2024年考核：按已定稿的第一季度计；") and "2个单位有名次" in said
    assert calc.books.active.sheets.active.name == "考核"


def test_who_closes_and_what_must_be_there(calc: Any, door: Any, master: Path) -> None:
    with pytest.raises(MinshiError, match="在“设置”的“定稿人”里写上姓名"):
        live.close(Session.of(calc, door))
    setting(door, "quarter", 3)
    with pytest.raises(MinshiError, match="第三季度还没有任何单位报送"):
        live.lights(Session.of(calc, door))
    master.unlink()
    for button in (live.lights, live.close, live.notice, live.reopen):
        with pytest.raises(MinshiError, match="还没有总台账"):
            button(Session.of(calc, door))
