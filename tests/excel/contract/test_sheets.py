"""Sheets: added, named, hidden and deleted."""

from typing import Any

import pytest

from tests.calc.office import needs_live_calc
from tests.excel.contract.fixtures import refused

pytestmark = needs_live_calc


def test_a_sheet_is_added_before_a_hidden_one(book: Any, sheet: Any) -> None:
    hidden = book.sheets.add("校验标记", after=sheet)
    hidden.visible = False
    book.sheets.add("校验结果", before=hidden)
    assert [other.name for other in book.sheets] == [sheet.name, "校验结果", "校验标记"]
    assert book.sheets.active.name == "校验结果"


def test_a_sheet_takes_the_name_of_one_that_was_deleted(book: Any, sheet: Any) -> None:
    book.sheets.add("校验结果", after=sheet)
    fresh = book.sheets.add(after=book.sheets[-1])
    book.sheets["校验结果"].delete()
    fresh.name = "校验结果"
    assert [other.name for other in book.sheets] == [sheet.name, "校验结果"]


def test_a_sheet_is_added_behind_another_and_shown(book: Any) -> None:
    added = book.sheets.add("校验结果", after=book.sheets[-1])
    assert [sheet.name for sheet in book.sheets][-1] == "校验结果"
    assert added.index == len(book.sheets)
    assert book.sheets.active.name == "校验结果"


@pytest.mark.parametrize("name", ["校验结果", "a/b", "a:b", "[a]", "'a", "字" * 32, "History", ""])
def test_a_sheet_cannot_have_every_name(book: Any, sheet: Any, name: str) -> None:
    book.sheets.add("校验结果", after=sheet)
    before = [sheet.name for sheet in book.sheets]
    refused(lambda: setattr(sheet, "name", name))
    assert [sheet.name for sheet in book.sheets] == before


def test_a_hidden_sheet_can_be_written_but_not_shown(book: Any) -> None:
    hidden = book.sheets.add("校验标记", after=book.sheets[-1])
    hidden.visible = False
    hidden.range("A1").value = 1
    assert (bool(hidden.visible), hidden.range("A1").value) == (False, 1)
    refused(hidden.activate)


def test_the_last_sheet_to_be_seen_stays(book: Any) -> None:
    for extra in list(book.sheets)[1:]:
        extra.delete()
    only = book.sheets[0]
    book.sheets.add("藏", after=only).visible = False
    refused(lambda: setattr(only, "visible", False))
    refused(only.delete)
    assert len(book.sheets) == 2


def test_a_hidden_sheet_is_deleted(book: Any) -> None:
    hidden = book.sheets.add("校验标记", after=book.sheets[-1])
    hidden.visible = False
    hidden.delete()
    assert "校验标记" not in [sheet.name for sheet in book.sheets]
