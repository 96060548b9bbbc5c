"""The add-in as the door: it is among no workbooks that Excel lists, and the office's own workbook is another."""

from pathlib import Path

import pytest

from addin.excel import office
from addin.excel.office import ADD_IN, ENCODING
from addin.workbook import build
from addin.workbook.new import new
from templates.data import TABLE_2024
from tests.com.books import Application, Workbook
from tests.com.conftest import Press, setting
from tests.support.readable import readable

SHIPPED = "没有找到本单位的 minshi.xlsm"


@pytest.fixture
def add_in(excel: Application, calc: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbook:
    """The add-in, open behind the official table of 2024."""
    monkeypatch.setattr(office, "MEMORY", tmp_path / "office.txt")
    for name, data in ((ADD_IN, readable(build.add_in())), ("项目表.xlsx", TABLE_2024.read_bytes())):
        (tmp_path / name).write_bytes(data)
    opened = excel.open(tmp_path / ADD_IN)
    opened.is_add_in = True
    excel.open(tmp_path / "项目表.xlsx")
    return opened


def test_the_add_in_checks_the_workbook_in_front(add_in: Workbook, press: Press) -> None:
    said = press("check", door=ADD_IN)
    assert said.startswith("校验完成。50 个项目") and SHIPPED in said


@pytest.mark.parametrize("is_open", [True, False])
def test_the_offices_own_workbook_sets_the_quarter_and_the_folder(
    excel: Application, add_in: Workbook, press: Press, tmp_path: Path, is_open: bool
) -> None:
    own = new(tmp_path / "办公室")
    office.MEMORY.write_bytes(str(own).encode(ENCODING))
    front = excel.front
    assert front is not None
    if is_open:
        setting(excel.open(own), "setting_quarter", 1)
        front.Activate()
        assert press("distribute", door=ADD_IN).startswith("第一季度任务表：21 份在")
        assert (tmp_path / "办公室" / "任务表").is_dir()
    else:
        assert press("distribute", door=ADD_IN).startswith("还没有选季度")


def test_an_offices_workbook_in_a_cloud_folder_hinders_no_check(
    excel: Application, add_in: Workbook, press: Press, tmp_path: Path
) -> None:
    front = excel.front
    assert front is not None
    excel.open(new(tmp_path / "云"), "https://d.docs.live.net/abc/minshi.xlsm")
    front.Activate()
    said = press("check", door=ADD_IN)
    assert said.startswith("校验完成。50 个项目") and SHIPPED in said
