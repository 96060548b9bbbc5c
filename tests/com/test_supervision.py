"""季度定稿, 重新打开 and 督查通报 through xlwings' own engine for Windows: what is asked, said, written and refused."""

import os
from pathlib import Path

import pytest

from templates.master.read import open_master
from tests.bulletin.bulletins import texts
from tests.bulletin.test_template import changed
from tests.com.books import Workbook
from tests.com.conftest import Press, setting
from tests.com.objects import named
from tests.com.pywin32 import NO, YES, Desktop
from tests.doors.test_lights import master_of
from tests.lights.test_year import OPEN
from tests.support.supervised import answers, view_of

WHY = "minshi_reason"


@pytest.fixture
def master(front: Workbook, door: Workbook, tmp_path: Path) -> Path:
    """A master with returns of the first quarter, which 设置 names."""
    setting(door, "setting_quarter", 1)
    setting(door, "setting_closed_by", "督查室")
    return master_of(view_of(answers(OPEN, "交通局")), tmp_path)


@pytest.fixture
def closed(master: Path, desktop: Desktop, press: Press) -> Path:
    desktop.answers = [YES]
    assert press("close").startswith("第一季度定稿：红1 灰1；已定稿（督查室，")
    return master


def test_a_closed_quarter_is_not_asked_about_again(closed: Path, desktop: Desktop, press: Press) -> None:
    before = closed.read_bytes()
    assert "第一季度已由督查室在" in (said := press("close")) and "点“重新打开”" in said
    assert len(desktop.questions) == 1 and closed.read_bytes() == before


def test_a_quarter_is_opened_again_for_a_reason_on_the_clerks_yes_alone(
    closed: Path, door: Workbook, desktop: Desktop, press: Press
) -> None:
    before = closed.read_bytes()
    for reason, answer in (("交通局补报", NO), ("'=1+1", YES)):
        setting(door, WHY, reason)
        desktop.answers = [answer]
        said = press("reopen")
        assert next(named(door.names, WHY)).range().Value is None, "it is used once"
        if answer == NO:
            assert said == "没有重新打开，总台账没有改动。" and closed.read_bytes() == before
    assert desktop.questions[1] == (
        f"{desktop.questions[1].partition('由督查室重新')[0]}由督查室重新打开后，这一季度的灯又随报送和更正变。"
        "理由：交通局补报。重新打开吗？点“否”什么也不写。"
    )
    assert said.startswith("第一季度已重新打开：") and said.endswith("改好后再点“季度定稿”。")
    ledger = open_master(closed).ledger
    assert [(one.reason, one.by) for one in ledger.reopened] == [("=1+1", "督查室")] and not ledger.closed


REFUSED = [
    # what is not as it should be, and what is said
    ({WHY: " "}, "要写明理由，没有改动任何内容"),
    ({WHY: "补报", "setting_closed_by": None}, "在“设置”的“定稿人”里写上姓名，再点“重新打开”"),
    ({WHY: "补报", "setting_quarter": 2}, "第二季度还没有任何单位报送"),
]


@pytest.mark.parametrize(("cells", "said"), REFUSED)
def test_what_cannot_be_opened_again_is_one_sentence(
    cells: dict[str, object], said: str, closed: Path, door: Workbook, desktop: Desktop, press: Press
) -> None:
    before = closed.read_bytes()
    for name, value in cells.items():
        setting(door, name, value)
    assert said in press("reopen")
    assert len(desktop.questions) == 1 and closed.read_bytes() == before


def test_an_open_quarter_is_not_opened_again(master: Path, door: Workbook, desktop: Desktop, press: Press) -> None:
    setting(door, WHY, "补报")
    assert press("reopen").startswith("第一季度没有定稿，不用重新打开") and not desktop.questions


def test_the_bulletin_is_written_beside_the_master_under_a_free_name(
    closed: Path, press: Press, tmp_path: Path
) -> None:
    before, first = closed.read_bytes(), tmp_path / "2024年第一季度督查通报.docx"
    said = press("notice")
    assert (
        said.startswith(f"已写出“{first}”：2 个项目，红1、灰（缺数据）1。") and "处“待填”要由人写：依据的文件" in said
    )
    written = first.read_bytes()
    assert "2024年第一季度督查通报（2）.docx" in press("notice")
    assert first.read_bytes() == written and closed.read_bytes() == before


def test_windows_is_told_to_show_it(closed: Path, press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(os, "startfile", shown.append, raising=False)
    assert press("notice").startswith("已写出并打开“")
    assert [path.name for path in shown] == ["2024年第一季度督查通报.docx"]

    def no_program(_: Path) -> None:
        raise OSError("no program for .docx")

    monkeypatch.setattr(os, "startfile", no_program)
    assert press("notice").startswith("已写出“")


def test_the_settings_say_how_it_looks(closed: Path, door: Workbook, press: Press, tmp_path: Path) -> None:
    setting(door, "setting_bulletin_head", "打印")
    setting(door, "setting_bulletin_issuer", "某县人民政府督查室")
    setting(door, "setting_bulletin_template", "模板.docx")
    (tmp_path / "模板.docx").write_bytes(changed("各责任单位：", "各有关单位："))
    press("notice")
    said = texts((tmp_path / "2024年第一季度督查通报.docx").read_bytes())
    assert said[0] == "某县人民政府督查室" and "各有关单位：" in said


def test_without_its_fonts_the_machine_says_so(closed: Path, press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("addin.commands.notice.installed_fonts", lambda: frozenset(("SimHei", "SimSun", "KaiTi")))
    assert "这台电脑没有字体" in (said := press("notice")) and "在“设置”的“通报字体”选“系统自带”" in said


NOT_WRITTEN = [
    # the template's content, or None for no such file, and what is said
    (changed("{{ 年度 }}", "{{ 年份 }}"), "没有“年份”这个字段"),
    (changed("{{ 年度 }}", "{{ 年度"), "写得不对"),
    (b"PK", "不是 Word 文档，或已损坏"),
    (None, "找不到"),
]


@pytest.mark.parametrize(("template", "why"), NOT_WRITTEN)
def test_a_template_that_is_not_right_writes_nothing(
    template: bytes | None, why: str, closed: Path, door: Workbook, press: Press, tmp_path: Path
) -> None:
    setting(door, "setting_bulletin_template", "模板.docx")
    if template is not None:
        (tmp_path / "模板.docx").write_bytes(template)
    said = press("notice")
    assert why in said and "\n" not in said and not list(tmp_path.glob("*通报*.docx"))


def test_a_quarter_that_is_not_closed_has_no_bulletin(master: Path, press: Press, tmp_path: Path) -> None:
    assert press("notice").startswith("2024年第一季度还没有定稿，没有写出通报；请先定稿（按钮“季度定稿”")
    assert not list(tmp_path.glob("*.docx"))
