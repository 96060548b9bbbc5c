"""One unit cannot fill the master: what is no project's is counted and not kept, texts and sums have a limit."""

from contextlib import nullcontext
from pathlib import Path

import pytest
from msgspec.structs import replace

from addin.intake import bounds
from addin.intake.bounds import Run, bounded, known_by
from addin.intake.discover import discover
from addin.intake.outcome import ReadReturn, Refused
from addin.intake.read import read_return
from addin.intake.returns import read_ahead, read_returns
from templates.files import gate
from templates.files.gate import must_stay_readable
from templates.master.write import TEMPLATE, write_master
from templates.stamping.slots import Rows
from templates.stamping.template import Template
from templates.task.sheet import SHEET
from tests.intake.hostile import zipped
from tests.support.consolidation import HOUSING, TABLE, TRAFFIC, run
from tests.support.described import opened
from tests.support.returns import returned
from tests.support.tables import parts
from tests.support.tasks import COUNTY, FIRST, SHARED, TASKS, filled_in, letter, saved
from validation.columns import LONGEST_TEXT
from validation.errors import MinshiError
from validation.terms import Column, Level, ReportColumn

NAMES = known_by([COUNTY.name, SHARED.name])


def invented(count: int, said: str) -> bytes:
    """A return with the unit's own first row filled in, and rows of projects that nobody has."""
    sheet = opened(filled_in(DONE="开工。"))[SHEET]
    for row in range(20, 20 + count):
        sheet[f"A{row}"], sheet[f"{letter(Column.NAME)}{row}"] = 1000 + row, f"编造的项目{row}"
        sheet[f"{letter(ReportColumn.DONE)}{row}"] = said
    return saved(sheet)


@pytest.mark.parametrize("rows", [2, 300], ids=["few", "more than a unit may send"])
@pytest.mark.parametrize("ahead", [False, True], ids=["once the projects are known", "before"])
def test_rows_of_no_project_are_counted_and_named_and_not_kept(ahead: bool, rows: int, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(invented(rows, "x" * 3_000))
    found = discover(tmp_path)
    with read_ahead(found) if ahead else nullcontext() as being_read:
        (read,) = read_returns(found, names=NAMES, ahead=being_read)
    assert isinstance(read, ReadReturn)
    assert [(row.number, row.name) for row in read.rows] == [(1, COUNTY.name), (24, SHARED.name)]
    assert [(row.name, row.row, row.touched) for row in read.strays] == [
        (f"编造的项目{row}", row, False) for row in range(20, 25)[:rows]
    ]
    assert read.more_strays == max(rows - 5, 0) and set(read.plans) <= {5, 6}


def test_the_finding_names_them_and_a_fuller_table_takes_them_in() -> None:
    sent = returned(
        "| 序号 | 项目名称 | 累计完成投资 |\n| 1 | 修路 | 1 |\n| 2 | 建桥 | 2 |\n| 9 | 修塔 | 3 |", "交通局"
    )
    poor = bounded(sent, known_by(["修路"]))
    assert isinstance(poor, ReadReturn) and [row.name for row in poor.strays] == ["建桥", "修塔"]
    first = run(replace(poor, more_strays=7))
    said = [(found.number, found.message) for found in first.standing.findings if found.level is Level.WARNING]
    assert (9, "项目表里没有这个项目，没有汇总") in said
    assert (2, "汇总时项目表里还没有这个项目，填的内容没有留下") in said
    assert (None, "另有7行也不是项目表里的项目，没有汇总") in said
    again = run(bounded(sent, known_by(project.name for project in TABLE.projects)), ledger=first.master.ledger)
    assert [row.name for row in again.master.ledger.returns[0].rows] == ["修路", "建桥"]
    assert not run(poor, ledger=again.master.ledger).changed


@pytest.mark.parametrize("cells", ["", '<c r="A{0}" s="1"/><c r="B{0}" s="1"/><c r="C{0}" s="1"/>'])
def test_a_sheet_that_is_formatted_to_its_last_row_is_read(cells: str, tmp_path: Path) -> None:
    whole = parts(filled_in(DONE="开工。"))
    rows = "".join(f'<row r="{row}" s="1">{cells.format(row)}</row>' for row in range(60, 1_048_577))
    form = "xl/worksheets/sheet2.xml"
    assert form in whole and b"</sheetData>" in whole[form]
    xml = whole[form].replace(b"</sheetData>", f"{rows}</sheetData>".encode())
    (tmp_path / "a.xlsx").write_bytes(zipped({**whole, form: xml}))
    (read,) = read_returns(discover(tmp_path))
    assert isinstance(read, ReadReturn), read.reason
    assert [row.values for row in read.rows] == [{ReportColumn.DONE: "开工。"}, {}]


LONG = [
    # column, what is typed, what is kept
    ("DONE", "完" * 2001, "完" * LONGEST_TEXT),
    ("DONE", "完" * 2000, "完" * 2000),
    ("PROBLEM", "难" * 30_000, "难" * LONGEST_TEXT),
]


@pytest.mark.parametrize(("column", "typed", "kept"), LONG)
def test_a_text_is_as_long_as_the_form_allows_and_the_row_says_so(
    column: str, typed: str, kept: str, tmp_path: Path
) -> None:
    (tmp_path / "a.xlsx").write_bytes(filled_in(TASKS, FIRST, **{column: typed}))
    read = read_return(*discover(tmp_path))
    assert isinstance(read, ReadReturn)
    term = ReportColumn[column]
    assert read.rows[0].values[term] == kept
    cut = {term: f"写了{len(typed)}字，只取前2000字"} if typed != kept else {}
    assert read.rows[0].notes == cut


def test_a_long_text_for_an_amount_and_a_long_signature_are_cut_too(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(filled_in(COUNTY="很多" * 9_000, FILLED_BY="甲" * 9_000))
    read = read_return(*discover(tmp_path))
    assert isinstance(read, ReadReturn)
    assert max(map(len, read.rows[0].raw.values())) == LONGEST_TEXT and len(read.signoff["填报人"]) == 60


def many(unit: str, rows: int, length: int, file: str) -> ReadReturn:
    lines = "".join(f"| {number} | 修路 | {'字' * length} |\n" for number in range(rows))
    return returned(f"| 序号 | 项目名称 | 本季度完成情况 |\n{lines}", unit, file=file)


def test_a_return_a_unit_and_a_run_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "_OF_UNIT", 1000)
    monkeypatch.setattr(bounds, "_OF_RUN", 1500)
    assert code(bounded(many("甲局", 20, 60, "1"), known_by(["修路"]))) == "R66"
    run = Run()
    sent = [("甲局", "1"), ("甲局", "2"), ("乙局", "3"), ("丙局", "4"), ("乙局", "5")]
    codes = [code(run.admitted(many(unit, 10, 60, file))) for unit, file in sent]
    assert codes == ["", "R66", "", "R67", "R66"], "every other unit has room when one has had its own"


def code(read: object) -> str:
    return read.why.code if isinstance(read, Refused) else ""


def test_what_could_not_be_read_again_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    data = write_master(run(TRAFFIC, HOUSING).master)
    must_stay_readable(data, "总台账.xlsx")
    monkeypatch.setattr(gate, "OWN", replace(gate.OWN, unpacked=50_000))
    with pytest.raises(MinshiError, match="以后读不了，没有写"):
        must_stay_readable(data, "总台账.xlsx")
    with pytest.raises(MinshiError, match="写不下"):
        Template.load(TEMPLATE.read_bytes()).stamp({}, (Rows("log_rows", [()] * 1_048_576),))
