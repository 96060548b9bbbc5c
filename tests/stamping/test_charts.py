"""Charts of a template: their ranges are those of the rows that are there, whatever the template's own are."""

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.workbook.defined_name import DefinedName

from templates.files.package.xml import parse
from templates.stamping.slots import Rows
from templates.stamping.template import Template
from validation.cells.grid import CellValue

CHART = "xl/charts/chart1.xml"
MOST = 6


@pytest.fixture(scope="module")
def template() -> bytes:
    """Two blocks side by side in one pattern row, a chart over each; the first has two series with titles to fill in."""
    book = Workbook()
    data = book.worksheets[0]
    data.title = "数 's 据"
    data.append(["类别", "绿", "红", "单位", "项目"])
    for column, left, width in ((2, 1, 2), (5, 4, 1)):
        chart = BarChart()
        for series in range(width):
            chart.add_data(Reference(data, column + series, 1, column + series, 1 + MOST), titles_from_data=True)
        chart.set_categories(Reference(data, left, 2, left, 1 + MOST))
        data.add_chart(chart, f"H{left * 20}")
    place = "'数 ''s 据'!"
    for name, where in {"行": "$A$2:$E$2", "绿": "$B$1", "红": "$C$1"}.items():
        book.defined_names[name] = DefinedName(name, attr_text=place + where)
    for cell in data["A2:E2"][0]:
        cell.value = "样"
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def ranges(workbook: bytes, part: str = CHART) -> list[str]:
    chart = parse(ZipFile(BytesIO(workbook)).read(part))
    return [str(found.text).rpartition("!")[2].replace("$", "") for found in chart.iter("{*}f")]


def stamped(template: bytes, rows: Sequence[Sequence[CellValue]], **titles: str | None) -> bytes:
    return Template.load(template).stamp({"绿": "绿", "红": "红", **titles}, [Rows("行", rows)])


@pytest.mark.parametrize(
    ("names", "last"),
    [
        (["甲", "乙", "丙"], 4),
        (["甲"], 2),
        # A blank tail belongs to the block beside it.
        (["甲", "乙", None, None], 3),
        ([None, None], 2),
        ([], 2),
        # No more than the template has room for.
        (["甲"] * 40, 1 + MOST),
    ],
)
def test_a_range_ends_with_the_last_row_that_has_a_name(template: bytes, names: list[str | None], last: int) -> None:
    rows = [[name, 1, 2, "单位", 3] for name in names]
    assert ranges(stamped(template, rows)) == ["B1", f"A2:A{last}", f"B2:B{last}", "C1", f"A2:A{last}", f"C2:C{last}"]


def test_blocks_side_by_side_end_by_themselves(template: bytes) -> None:
    whole = stamped(template, [["甲", 1, None, "教体局", 3], [None, None, None, "交通局", 1]])
    assert ranges(whole)[1:3] == ["A2:A2", "B2:B2"]
    assert ranges(whole, "xl/charts/chart2.xml") == ["E1", "D2:D3", "E2:E3"]


def test_a_series_without_a_title_is_left_out(template: bytes) -> None:
    assert ranges(stamped(template, [["甲", 1]], 绿=None)) == ["C1", "A2:A2", "C2:C2"]


def test_no_result_is_kept_that_another_program_saved(template: bytes) -> None:
    cached = b'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>\xe6\x97\xa7</c:v></c:pt></c:strCache>'
    parts = {name: ZipFile(BytesIO(template)).read(name) for name in ZipFile(BytesIO(template)).namelist()}
    parts[CHART] = parts[CHART].replace(b"</f></strRef>", b"</f>" + cached.replace(b"c:", b"") + b"</strRef>")
    parts[CHART] = parts[CHART].replace(b"</f></numRef>", b"</f>" + cached.replace(b"c:", b"") + b"</numRef>")
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    chart = ZipFile(BytesIO(stamped(buffer.getvalue(), [["甲", 1, 2]]))).read(CHART).decode()
    assert b"Cache" in parts[CHART] and "Cache" not in chart


def test_every_other_part_travels_byte_for_byte_and_the_same_rows_give_the_same_bytes(template: bytes) -> None:
    whole = stamped(template, [["甲", 1, 2, "教体局", 3]])
    before, after = ZipFile(BytesIO(template)), ZipFile(BytesIO(whole))
    changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert sorted(before.namelist()) == sorted(after.namelist())
    assert changed == {"xl/worksheets/sheet1.xml", CHART, "xl/charts/chart2.xml"}
    assert whole == stamped(template, [["甲", 1, 2, "教体局", 3]])


def test_a_chart_over_nothing_that_is_stamped_is_left_as_it_is(template: bytes) -> None:
    kept = Template.load(template).stamp({"绿": "绿"})
    assert ZipFile(BytesIO(kept)).read(CHART) == ZipFile(BytesIO(template)).read(CHART)
