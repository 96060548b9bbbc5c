"""An .ods whose cells say too little."""

from pathlib import Path

import pytest

from tests.intake.hostile import changed
from tests.intake.looks.returned import PICTURE, first, sent
from tests.support.office_suite import convert, needs_calc
from tests.support.sources import HIGHER, LOCAL
from tests.support.tables import parts
from validation.ledger.records.returns import ReportedRow
from validation.terms import ReportColumn


def _ods(folder: Path, old: str, new: str) -> ReportedRow:
    path = convert(sent(folder, lambda sheet: None), "ods", folder / "ods")
    content = parts(path.read_bytes())["content.xml"].decode()
    assert old in content
    path.write_bytes(changed({"content.xml": content.replace(old, new, 1).encode()}, path.read_bytes()))
    return first(path)


_SIXTY = 'office:value-type="float" office:value="60" calcext:value-type="float"'
ODS = [
    # what stands in the cell of 60, what is said of it
    ('office:value-type="float"', "单元格标明有数却没有写数，读不出内容"),
    ('office:value-type="percentage"', "单元格标明有数却没有写数，读不出内容"),
    ('office:value-type="date"', "单元格标明有数却没有写数，读不出内容"),
    ('table:formula="of:=50+10"', "单元格里的公式没有算出结果，读不出内容"),
    ('table:formula="of:=DISPIMG(&quot;ID&quot;;1)" office:value-type="string" calcext:value-type="error"', PICTURE),
]


@needs_calc
@pytest.mark.parametrize(("cell", "note"), ODS)
def test_a_cell_of_an_ods_that_lacks_its_value_is_named(cell: str, note: str, tmp_path: Path) -> None:
    row = _ods(tmp_path, f"{_SIXTY}><text:p>60.00</text:p>", f"{cell}>")
    assert row.notes == {ReportColumn.INVESTED: note} and ReportColumn.INVESTED not in row.values


@needs_calc
def test_an_empty_text_of_a_formula_is_a_result(tmp_path: Path) -> None:
    row = _ods(tmp_path, f"{_SIXTY}><text:p>60.00</text:p>", """table:formula='of:=""'><text:p/>""")
    assert row.notes == {} and ReportColumn.INVESTED not in row.values


@needs_calc
def test_a_cell_of_an_ods_that_stands_for_several_is_doubted_at_each(tmp_path: Path) -> None:
    row = _ods(tmp_path, _SIXTY, 'table:number-columns-repeated="3" office:value-type="percentage" office:value="0.5"')
    assert [row.raw.get(term) for term in (ReportColumn.INVESTED, HIGHER.in_place, LOCAL.in_place)] == ["50%"] * 3
