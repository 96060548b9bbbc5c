"""标为已核实 takes what the clerk picked and saw: every area of the selection, and no row that a filter hides."""

import json
from collections.abc import Iterable

import pytest

from tests.com.books import Workbook
from tests.com.cells import Area, Range
from tests.com.conftest import Press
from tests.com.objects import Bag, Door
from tests.com.sheets import Sheet

# The line of the first kind, and the first place below it.
KIND, FIRST = 6, 7
LEVEL, CELL, VERIFIED, MEMBERS = 1, 6, 10, 14


def checked(front: Workbook, press: Press) -> Sheet:
    """The list after a check, in front."""
    press("check")
    listed = next(sheet for sheet in front.sheets if sheet.name == "校验结果")
    front.active = listed
    return listed


def cells_of(listed: Sheet, rows: list[int]) -> list[object]:
    return [listed.cells[row, CELL] for row in rows if (row, CELL) in listed.cells]


def listings(listed: Sheet, rows: Iterable[int]) -> set[tuple[object, ...]]:
    """What rows of the list say of which project."""
    return {tuple(listed.cells.get((row, column)) for column in (2, 3, 7)) for row in rows}


def places(listed: Sheet, rows: Iterable[int]) -> Iterable[int]:
    """How many places each row of the list stands for; the line of a kind for none of its own."""
    for row in rows:
        members = listed.cells.get((row, MEMBERS))
        yield len(json.loads(str(members))) if members else (row, CELL) in listed.cells


def verified(listed: Sheet) -> set[object]:
    rows = {row for row, column in listed.cells if column == VERIFIED and row >= KIND}
    return {listed.cells[row, CELL] for row in rows}


def test_rows_picked_here_and_there_are_all_taken(front: Workbook, press: Press) -> None:
    listed = checked(front, press)
    picked = cells_of(listed, [7, 9, 11])
    front.app.selection = Range(listed, *(Area(row, 1, row, 1) for row in (7, 9, 11)))
    assert press("verify").startswith("已把 3 处标为已核实")
    assert verified(listed) == set(picked)


@pytest.mark.parametrize("hidden", [True, False])
def test_whole_rows_of_the_list_and_whole_columns_of_the_table_are_taken(
    front: Workbook, press: Press, hidden: bool
) -> None:
    listed = checked(front, press)
    picked = cells_of(listed, [7, 8])
    if not hidden:
        listed.hidden_columns.clear()
    front.app.selection = listed.Range("6:8")
    assert press("verify").startswith("已把 2 处标为已核实")
    assert verified(listed) == set(picked)
    table = front.active = front.sheets[0]
    front.app.selection = table.Range("A:XFD")
    assert press("verify").startswith("已把")
    assert "没有待核实的问题" in press("verify")


def test_rows_that_a_filter_hides_are_not_taken_and_the_writing_does_not_depend_on_it(
    front: Workbook, press: Press
) -> None:
    listed = checked(front, press)
    last = max(row for row, column in listed.cells if column == CELL)
    rows = range(FIRST, last + 1)
    hints = [row for row in rows if listed.cells[row, LEVEL] == "提示"]
    seen = cells_of(listed, hints)
    listed.filtered = set(rows) - set(hints)
    assert seen and listed.filtered
    front.app.selection = Range(listed, Area(FIRST, 1, last, 1))
    assert press("verify").startswith(f"已把 {sum(places(listed, hints))} 处标为已核实")
    assert verified(listed) == set(seen) and listed.filtered == set(rows) - set(hints)


def test_what_is_filtered_stays_so_and_what_is_new_is_seen(front: Workbook, press: Press) -> None:
    listed = checked(front, press)
    table, last = front.sheets[0], max(row for row, column in listed.cells if column == CELL)
    hints = [row for row in range(FIRST, last + 1) if listed.cells[row, LEVEL] == "提示"]
    listed.filtered = set(range(FIRST, last + 1)) - set(hints)
    before, hidden = listings(listed, range(FIRST, last + 1)), listings(listed, listed.filtered)
    emptied = table.Range(str(listed.cells[hints[1], CELL])).areas[0]
    table.cells[emptied.top, emptied.left] = "无此单位"
    Door.open()
    press("check")
    assert Door.calls["ListObject.ShowAutoFilter="] == 0 and listed.lists[0].has_filter
    last = max(row for row, column in listed.cells if column == CELL)
    after, unseen = listings(listed, range(FIRST, last + 1)), listings(listed, listed.filtered | listed.hidden_rows)
    assert unseen and unseen == hidden & after
    assert after - before and before - after, "something is new, and something is gone"


def test_cells_of_the_table_picked_while_the_list_is_filtered_are_taken(front: Workbook, press: Press) -> None:
    listed = checked(front, press)
    table = front.active = front.sheets[0]
    cell = str(listed.cells[FIRST, CELL])
    listed.filtered = {FIRST}
    front.app.selection = table.Range(cell)
    assert "处标为已核实" in press("verify")
    assert verified(listed) == {cell}


def test_a_hidden_column_is_not_picked(front: Workbook, press: Press) -> None:
    listed = checked(front, press)
    table = front.active = front.sheets[0]
    place = table.Range(str(listed.cells[FIRST, CELL])).areas[0]
    table.hidden_columns.add(place.left)
    front.app.selection = Range(table, Area(place.top, place.left, place.top, place.left + 1))
    marked = {str(listed.cells[row, CELL]) for row, column in listed.cells if column == CELL}
    beside = table.Cells(place.top, place.left + 1).areas[0].a1.replace("$", "")
    assert (beside in marked) == press("verify").startswith("已把")
    assert verified(listed) <= {beside}


def test_a_picture_is_no_cells(front: Workbook, press: Press) -> None:
    checked(front, press)
    front.app.selection = Bag()
    assert press("verify").startswith("请先选中要标为已核实的单元格")


def test_the_cells_of_a_protected_sheet_cannot_be_told(front: Workbook, press: Press) -> None:
    checked(front, press)
    front.app.selection = front.sheets[0].Cells(6, 6)
    front.sheets[0].protected = True
    assert press("verify").startswith("读不出选中了哪些单元格，可能设了保护")


def test_cells_of_another_workbook_mark_nothing(front: Workbook, press: Press) -> None:
    checked(front, press)
    other = front.app.book("别的.xlsx")
    other.sheet("别的", {(1, 1): "随便"})
    front.app.selection = other.sheets[0].Cells(1, 1)
    assert press("verify").startswith("还没有校验结果")


def test_verifying_asks_one_call_an_area_more(front: Workbook, press: Press) -> None:
    listed = checked(front, press)
    counts = []
    for rows in ((7, 8), (11, 12, 15, 16)):
        front.app.selection = Range(listed, *(Area(row, 1, row, 1) for row in rows))
        Door.open()
        press("verify")
        counts.append(Door.calls.total())
    assert counts[1] - counts[0] <= 3 * 2
