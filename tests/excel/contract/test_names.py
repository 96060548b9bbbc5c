"""Names: what they refer to, whatever becomes of the cells."""

from typing import Any

import pytest

from tests.calc.office import needs_live_calc
from tests.excel.contract.fixtures import ROWS, refused

pytestmark = needs_live_calc


def test_a_name_refers_to_cells(book: Any, sheet: Any) -> None:
    sheet.name = "项目 表"
    sheet.range("A1").value = ROWS
    book.names.add("minshi_marks", "='项目 表'!$A$2:$B$4")
    name = next(name for name in book.names if name.name == "minshi_marks")
    assert name.refers_to == "='项目 表'!$A$2:$B$4"
    assert name.refers_to_range.address == "$A$2:$B$4"
    assert name.refers_to_range.sheet.name == "项目 表"
    assert sheet.range("minshi_marks").shape == (3, 2)
    assert book.names["minshi_marks"].refers_to_range.value[0] == [2, "乙"]


def test_a_name_is_found_whatever_its_case_and_deleted(book: Any, sheet: Any) -> None:
    book.names.add("Minshi_Marks", f"={sheet.name}!$A$1")
    assert "minshi_marks" in book.names
    assert "minshi_places" not in book.names
    book.names["minshi_marks"].delete()
    assert "minshi_marks" not in book.names


def test_a_name_added_again_has_the_new_meaning(book: Any, sheet: Any) -> None:
    book.names.add("minshi_marks", f"={sheet.name}!$A$1")
    book.names.add("minshi_marks", f"={sheet.name}!$B$2")
    assert book.names["minshi_marks"].refers_to_range.address == "$B$2"
    assert [name.name for name in book.names].count("minshi_marks") == 1


@pytest.mark.parametrize("name", ["A1", "两 字", "1年", "R1C1", "a-b", ""])
def test_not_every_text_is_a_name(book: Any, sheet: Any, name: str) -> None:
    refused(lambda: book.names.add(name, f"={sheet.name}!$A$1"))


def test_a_name_moves_with_its_cells_and_ends_with_its_sheet(book: Any, sheet: Any) -> None:
    marks = book.sheets.add("校验标记", after=sheet)
    book.names.add("minshi_marks", "=校验标记!$A$1:$B$9")
    marks.range("1:1").insert("down")
    assert book.names["minshi_marks"].refers_to_range.address == "$A$2:$B$10"
    marks.delete()
    assert "#REF!" in book.names["minshi_marks"].refers_to
    refused(lambda: book.names["minshi_marks"].refers_to_range)
