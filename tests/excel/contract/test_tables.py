"""Tables over a sheet's cells."""

from pathlib import Path
from typing import Any

import pytest

from tests.calc.office import needs_live_calc
from tests.excel.contract.fixtures import ROWS, refused, saved

pytestmark = needs_live_calc


def test_a_table_is_made_found_and_made_larger(sheet: Any) -> None:
    sheet.range("B2").value = ROWS
    sheet.tables.add(sheet.range("B2:C5"), name="minshi_results1", table_style_name="TableStyleLight15")
    table = next(table for table in sheet.tables if table.name.startswith("minshi_results"))
    assert (table.range.address, table.header_row_range.address) == ("$B$2:$C$5", "$B$2:$C$2")
    assert table.data_body_range.value[0] == [2, "乙"]
    assert table.show_autofilter
    table.resize(sheet.range("B2:C9"))
    assert table.range.address == "$B$2:$C$9"
    table.show_autofilter = False
    assert not table.show_autofilter


def test_a_table_is_saved(book: Any, sheet: Any, tmp_path: Path) -> None:
    sheet.range("A1").value = ROWS
    sheet.tables.add(sheet.range("A1:B4"), name="minshi_results1")
    read = saved(book, tmp_path).worksheets[0].tables["minshi_results1"]
    assert (read.ref, [column.name for column in read.tableColumns]) == ("A1:B4", ["序号", "项目"])
    assert read.autoFilter is not None


@pytest.mark.parametrize(("where", "name"), [("A3:B6", "another"), ("D1:E4", "minshi_results1"), ("D1:E4", "taken")])
def test_a_second_table_over_the_same_cells_or_name_is_refused(book: Any, sheet: Any, where: str, name: str) -> None:
    sheet.range("A1").value = ROWS
    sheet.range("D1").value = ROWS
    book.names.add("taken", f"={sheet.name}!$Z$1")
    sheet.tables.add(sheet.range("A1:B4"), name="minshi_results1")
    refused(lambda: sheet.tables.add(sheet.range(where), name=name))


def test_a_table_ends_with_its_sheet(book: Any) -> None:
    for _ in range(2):
        results = book.sheets.add("校验结果", after=book.sheets[-1])
        results.range("A1").value = ROWS
        results.tables.add(results.range("A1:B4"), name="minshi_results1")
        assert [table.name for table in results.tables] == ["minshi_results1"]
        results.delete()


def test_a_table_may_have_a_head_alone(sheet: Any) -> None:
    sheet.range("A1").value = ["级别", "问题"]
    table = sheet.tables.add(sheet.range("A1:B1"), name="minshi_results1")
    assert table.range.row == 1
    assert table.header_row_range.value == ["级别", "问题"]
