"""The application: its selection, its status bar, its settings."""

from typing import Any

import pytest

from tests.calc.office import needs_live_calc
from tests.excel.contract.fixtures import refused

pytestmark = needs_live_calc


def test_the_selection_is_had_and_set_on_the_sheet_in_front(calc: Any, book: Any, sheet: Any) -> None:
    book.sheets.add("附表", after=sheet)
    refused(sheet.range("B2").select)
    sheet.activate()
    sheet.range("B2:C3").select()
    assert (calc.selection.sheet.name, calc.selection.address) == (sheet.name, "$B$2:$C$3")


def test_the_status_bar_says_what_it_is_told(calc: Any, book: Any) -> None:
    calc.status_bar = "正在校验（1/3）"
    assert calc.status_bar == "正在校验（1/3）"
    calc.status_bar = False
    assert calc.status_bar is False


@pytest.mark.parametrize(("member", "value"), [("screen_updating", False), ("calculation", "manual")])
def test_a_setting_is_put_back(calc: Any, book: Any, member: str, value: object) -> None:
    before = getattr(calc, member)
    with calc.properties(**{member: value}):
        assert getattr(calc, member) == value
    assert getattr(calc, member) == before


def test_the_running_application_is_found(calc: Any) -> None:
    import xlwings

    assert xlwings.apps.active == calc
    assert calc in list(xlwings.apps)
