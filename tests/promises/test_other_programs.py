"""What another program saved reads as a plain reading of the same content: its .xlsx, its .ods and its .xls."""

from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from addin.intake.discover import FoundFile
from addin.intake.outcome import ReadReturn
from addin.intake.read import read_return
from templates.task.sheet import SHEET
from templates.task.write import write_task
from tests.promises.agreement import differences
from tests.support.described import opened
from tests.support.office_suite import convert, needs_calc
from tests.support.oracle import sheets
from tests.support.tasks import COUNTY, FIRST, TASKS, letter, saved
from validation.terms import ReportColumn

# What stands in 累计完成投资 of a project and in its 本季度完成情况, and how both are shown.
CONTENTS: tuple[tuple[object, str], ...] = (
    (60, "General"),
    (60.5, '#,##0.00"万元"'),
    (0.1 + 0.2, "General"),
    (-0.0, "General"),
    (1e3, "0.00E+00"),
    (123456789.125, "General"),
    (0.5, "0%"),
    (0.1234, "0.0%"),
    (datetime(2024, 3, 20), "yyyy-mm-dd"),
    (datetime(2024, 3, 20), 'yyyy"年"m"月"d"日"'),
    (datetime(2024, 3, 20, 8, 30), "yyyy-mm-dd hh:mm"),
    (time(8, 30), "h:mm"),
    ("=50+10", "General"),
    ('="已"&"立项"', "General"),
    ('=""', "General"),
    ("=1/0", "General"),
    ("=NA()", "General"),
    ("=50%", "0%"),
    ("约60万元", "General"),
    ("６０", "General"),
    ("0060", "@"),
    ("第一行\n第二行", "General"),
    ("  前后有空格  ", "General"),
    ("零\u200b宽", "General"),
    ("'=1+1", "General"),
    ("𠮷𡈽😀", "General"),
    ("长" * 32_767, "General"),
)


def written() -> bytes:
    """One project for each of CONTENTS."""
    rows = tuple(replace(COUNTY, number=number, name=f"第{number}号") for number in range(1, len(CONTENTS) + 1))
    book = opened(write_task(replace(TASKS, rows=rows)))
    for row, (value, shown) in enumerate(CONTENTS, FIRST):
        for report in (ReportColumn.INVESTED, ReportColumn.DONE):
            cell: Any = book[SHEET][f"{letter(report)}{row}"]
            cell.value, cell.number_format = value, shown
    book[SHEET].row_dimensions[FIRST + 1].hidden = True
    return saved(book[SHEET])


@pytest.fixture(scope="module")
def saved_by_calc(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("另存")
    (folder / "教体局.xlsx").write_bytes(written())
    xlsx = convert(folder / "教体局.xlsx", "xlsx", folder / "xlsx")
    return {"xlsx": xlsx, **{kind: convert(xlsx, kind, folder / kind) for kind in ("ods", "xls")}}


@needs_calc
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_it_reads_as_a_plain_reading_of_the_same_content(kind: str, saved_by_calc: dict[str, Path]) -> None:
    found = read_return(FoundFile(saved_by_calc[kind], f"教体局.{kind}"))
    assert isinstance(found, ReadReturn), found
    wrong = differences(found, saved_by_calc["xlsx"].read_bytes())
    # Calc writes 0 into an .xls for a formula whose result is a text: there nobody can tell it from a 0.
    assert [difference for difference in wrong if kind != "xls" or "已立项" not in difference] == []


@needs_calc
def test_every_content_is_there(saved_by_calc: dict[str, Path]) -> None:
    """Otherwise what is compared could be nothing."""
    plain = sheets(saved_by_calc["xlsx"].read_bytes())[SHEET]
    column = "ABCDEFGHIJKLMNOPQRSTUVWXY".index(letter(ReportColumn.DONE)) + 1
    there = [(FIRST + row, column) in plain for row in range(len(CONTENTS))]
    assert [value for (value, _), is_there in zip(CONTENTS, there, strict=True) if not is_there] == ['=""']
