"""Data validation: a cell offers a list."""

from pathlib import Path
from typing import Any

from tests.calc.office import needs_live_calc
from tests.excel.contract.fixtures import refused, saved

pytestmark = needs_live_calc


def test_a_cell_offers_a_list(book: Any, sheet: Any, tmp_path: Path) -> None:
    sheet.range("A1:A9").data_validation.set_list(["是", "否"])
    assert (sheet.range("A2").data_validation.type, sheet.range("A2").data_validation.source) == ("list", "是,否")
    rule = saved(book, tmp_path).worksheets[0].data_validations.dataValidation[0]
    assert (str(rule.sqref), rule.formula1) == ("A1:A9", '"是,否"')


def test_the_texts_of_a_list_are_at_most_255_characters(sheet: Any) -> None:
    refused(lambda: sheet.range("A1").data_validation.set_list(["字" * 200, "词" * 60]))
