"""The engine over Calc itself: it counts what goes through it, and is loud where Excel would go astray in silence."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.calc.office import EXCEL, needs_live_calc

pytestmark = [needs_live_calc, pytest.mark.skipif(EXCEL, reason="the engine is not asked where Excel is")]


@pytest.fixture
def sheet(calc: Any) -> Any:
    return calc.books.add().sheets[0]


def test_calls_are_counted_by_member(sheet: Any) -> None:
    from tests.calc.counting import counted

    with counted() as calls:
        area = sheet.range("A1:B2")
        area.raw_value = [[1, 2], [3, 4]]
        assert area.value == [[1, 2], [3, 4]]
    assert (calls["Sheet.range"], calls["Range.raw_value"]) == (1, 2)
    before = dict(calls)
    assert area.value
    assert dict(calls) == before


def test_the_calls_are_as_many_for_a_large_block_as_for_a_small_one(sheet: Any) -> None:
    from tests.calc.counting import counted

    def calls(rows: int) -> int:
        area = sheet.range((1, 1), (rows, 3))
        with counted() as counts:
            area.raw_value = [[f"'{row}", row, '=HYPERLINK("#A1","A1")'] for row in range(rows)]
            assert area.value[-1] == [str(rows - 1), rows - 1, "A1"]
        return sum(counts.values())

    assert calls(5) == calls(300)


def test_while_a_cell_is_edited_every_call_is_turned_away(sheet: Any) -> None:
    from tests.calc.counting import busy
    from tests.calc.live import BusyError

    area = sheet.range("A1")
    with busy(), pytest.raises(BusyError):
        area.raw_value = 1
    assert area.value is None


@pytest.mark.parametrize(
    "formula",
    ['=$D2="晚"', "=A1>1", "=SUM(A:A)>1", "=D$2=1", "=不存在的名字=1", "=COUNTIF($A$1:A1,1)>1", "=1" + "+1" * 200],
)
def test_a_condition_that_excel_would_misread_is_refused(sheet: Any, formula: str) -> None:
    from tests.calc.live import CalcError

    with pytest.raises(CalcError):
        sheet.range("A1:D9").conditional_formats.add_custom(formula, fill_color="#F8B4B4")
    assert len(sheet.range("A1:D9").conditional_formats) == 0


def _overfilled(sheet: Any) -> None:
    sheet.range("A1:C3").raw_value = [[1, 2], [3, 4]]


def _long_text(sheet: Any) -> None:
    sheet.range("A1").formula = f'="{"字" * 256}"'


def _blank_heading(sheet: Any) -> None:
    sheet.range("A1").value = ["序号", None]
    sheet.tables.add(sheet.range("A1:B3"))


def _double_heading(sheet: Any) -> None:
    sheet.range("A1").value = ["问题", "问题"]
    sheet.tables.add(sheet.range("A1:B3"))


def _unexpected_question(sheet: Any) -> None:
    sheet.book.app.alert("继续吗？", buttons="yes_no")


@pytest.mark.parametrize("act", [_overfilled, _long_text, _blank_heading, _double_heading, _unexpected_question])
def test_what_excel_would_put_right_by_itself_is_refused(sheet: Any, act: Callable[[Any], None]) -> None:
    from tests.calc.live import CalcError

    with pytest.raises(CalcError):
        act(sheet)


@pytest.mark.parametrize(
    "act",
    [
        lambda sheet: sheet.range("A1").borders,
        lambda sheet: sheet.freeze_panes,
        lambda sheet: sheet.range("A1").conditional_formats.add_custom("=ROW()>1", stop_if_true=True),
        lambda sheet: sheet.range("A1:B2").merge(),
        lambda sheet: sheet.range("A1").add_note("注"),
        lambda sheet: sheet.book.app.quit(),
        lambda sheet: sheet.book.save("存.xlsm"),
    ],
)
def test_what_the_engine_does_not_know_it_says(sheet: Any, act: Callable[[Any], object]) -> None:
    with pytest.raises(NotImplementedError):
        act(sheet)


def test_what_is_shown_and_asked_is_kept_for_the_test(calc: Any) -> None:
    calc.impl.answers.append("yes")
    assert calc.alert("继续吗？", "民生实事", buttons="yes_no") == "yes"
    calc.status_bar = "正在校验（1/3）"
    calc.status_bar = None
    assert (calc.impl.alerts, calc.impl.statuses) == (["继续吗？"], ["正在校验（1/3）", False])
