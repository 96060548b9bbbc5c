"""``minshi export``: any number of ledgers as tables that an engine joins, and that Excel opens as text."""

import csv
import re
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from addin.cli import run as minshi
from addin.export.schema import ORIGIN, TABLES
from addin.journeys.consolidate import Consolidation
from templates.master.sheet import WHOLE
from templates.master.write import write_master
from tests.promises.payloads import PAYLOADS
from tests.support.consolidation import HOUSING, SECOND, TRAFFIC, run
from tests.support.office_suite import convert, needs_calc
from validation.columns import Kind as FillInKind
from validation.columns import fill_in_columns
from validation.ledger.records.office_notes import Edit
from validation.terms import Quarter

MUSEUM = Path(__file__).parents[1] / "museum" / "0.1.0"
COUNTIES, YEARS = 20, 5
DATA_PAGE = Path(__file__).parents[2] / "docs" / "data.md"


def write(path: Path, done: Consolidation) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(write_master(done.master))
    return path


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = minshi([str(argument) for argument in arguments])
    return code, *capsys.readouterr()


def with_amount(place: int) -> Consolidation:
    """Two quarters of a county whose traffic bureau has spent an amount that no other county has."""
    first = replace(TRAFFIC.rows[0], values={**TRAFFIC.rows[0].values, "累计完成投资": Decimal(place) / 100})
    sent = replace(TRAFFIC, rows=(first, *TRAFFIC.rows[1:]), sha256=f"{place:064}")
    ledger = run(sent, HOUSING).master.ledger
    return run(SECOND, ledger=ledger, quarter=2)


@pytest.fixture(scope="module")
def hundred(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the tables of a hundred masters."""
    home = tmp_path_factory.mktemp("hundred")
    for county in range(COUNTIES):
        for year in range(YEARS):
            write(home / f"县{county:02}" / f"总台账{year}.xlsx", with_amount(county * YEARS + year))
    assert minshi(["export", str(home / "县*" / "*.xlsx"), "--output", str(home / "数据")]) == 0
    return home / "数据"


def ask(folder: Path, query: str) -> list[tuple[Any, ...]]:
    """What DuckDB answers, in whose query a table's name stands for its file."""
    names = "|".join(table.name for table in TABLES)
    return duckdb.execute(re.sub(rf"\b({names})\.(csv|parquet)", rf"{folder}/\1.\2", query)).fetchall()


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_hundred_masters_are_joined(hundred: Path, kind: str) -> None:
    spent = ask(
        hundred,
        f"""SELECT count(DISTINCT p.file), count(*), sum(CAST(a.amount AS DECIMAL(18, 4)))
        FROM 'projects.{kind}' p
        JOIN 'amounts.{kind}' a USING (file, project)
        JOIN 'ledgers.{kind}' l USING (file)
        WHERE p.category = '一、交通' AND a.counted AND a.quarter = 1 AND a.heading = '累计完成投资' AND l.year = 2024""",
    )
    places = COUNTIES * YEARS
    own = sum((Decimal(place) / 100 for place in range(places)), Decimal(0))
    assert spent == [(places, 2 * places, own + places * Decimal("5.5"))]


def test_the_sum_of_what_counts_is_that_of_the_master(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = with_amount(1234)
    master = write(tmp_path / "总台账.xlsx", done)
    assert said(capsys, "export", master, "--output", tmp_path / "数据")[0] == 0
    (whole,) = (line for line in done.master.summary if line[0] == WHOLE)
    (found,) = ask(
        tmp_path / "数据",
        """SELECT sum(amount) FILTER (heading = '累计完成投资'), sum(amount) FILTER (source = '上级补助'),
        count(*) FILTER (origin = '沿用') FROM 'amounts.parquet' WHERE counted AND quarter = 2""",
    )
    # 总投资 of SECOND, and what is in place by the first quarter alone.
    assert (found[0], found[1]) == (whole[4], whole[7]) == (Decimal(59), Decimal(35))
    assert found[2] == 3


def test_every_row_has_its_own_key_and_a_project_that_is_there(hundred: Path) -> None:
    for table in TABLES:
        key = ", ".join(("file", *table.key))
        twice = ask(hundred, f"SELECT {key} FROM '{table.name}.parquet' GROUP BY ALL HAVING count(*) > 1")
        assert twice == [], table.name
        if "project" in table.key:
            lost = f"SELECT project FROM '{table.name}.parquet' t ANTI JOIN 'projects.parquet' p USING (file, project)"
            assert ask(hundred, lost) == [], table.name


def test_the_examples_of_the_page_answer(hundred: Path) -> None:
    money, pace = re.findall(r"```sql\n(.+?)```", DATA_PAGE.read_text("utf-8"), re.DOTALL)
    assert len(ask(hundred, money)) == 2 * COUNTIES * YEARS
    answers = ask(hundred, pace)
    assert len(answers) == COUNTIES * YEARS and {answer[2:] for answer in answers} == {("交通局", 1, 1)}


def test_the_parquet_has_the_types_of_the_page(hundred: Path) -> None:
    types = {"文本": "VARCHAR", "整数": "BIGINT", "小数": "DECIMAL(38,14)", "是否": "BOOLEAN", "时间": "TIMESTAMP"}
    page = DATA_PAGE.read_text("utf-8")
    for table in TABLES:
        found = [(name, kind) for name, kind, *_ in ask(hundred, f"DESCRIBE FROM '{table.name}.parquet'")]
        _, _, section = page.partition(f"\n## {table.name}\n")
        written = re.findall(r"^\| `(\w+)` \| (\w\w)", section.partition("\n## ")[0], re.MULTILINE)
        assert found[len(ORIGIN) :] == [(name, types[kind]) for name, kind in written], table.name


def test_no_name_is_a_word_of_sql() -> None:
    words = {
        word
        for (word,) in duckdb.execute(
            "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category = 'reserved'"
        ).fetchall()
    }
    assert "column" in words
    assert {
        name for table in TABLES for name in (table.name, *(column.name for column in table.columns))
    } & words == set()


def test_every_word_that_units_fill_in_has_a_column() -> None:
    (report,) = (table for table in TABLES if table.name == "reports")
    meanings = "；".join(column.meaning for column in report.columns)
    words = [column.term for column in fill_in_columns(()) if column.kind is not FillInKind.MONEY]
    assert words and all(word in meanings for word in words)


def texts_of(folder: Path, table: str) -> Iterator[dict[str, str]]:
    content = (folder / f"{table}.csv").read_bytes()
    assert content.startswith("\ufeff".encode())
    return csv.DictReader(content.decode("utf-8-sig").splitlines(keepends=True))


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """The tables of a master in which units and office wrote what could be a formula, and what divides cells."""
    odd = ('说"好",\r\n的', "a\rb", "'已", "-", "\t缩进")
    texts = [text for text in (*PAYLOADS, *odd) if text.strip()]
    edits = tuple(
        Edit(quarter=Quarter.FIRST, number=place, name=f"没有{place}", unit="交通局", note=text)
        for place, text in enumerate(texts, 10)
    )
    master = write(tmp_path / "总台账.xlsx", run(TRAFFIC, edits=edits))
    assert minshi(["export", str(master), "--output", str(tmp_path / "数据")]) == 0
    return tmp_path / "数据"


def test_text_from_outside_is_text_and_comes_back_whole(outside: Path) -> None:
    exact = dict(ask(outside, "SELECT project, note FROM 'corrections.parquet'"))
    rows = {row["project"]: row["note"] for row in texts_of(outside, "corrections")}
    assert len(exact) > len(PAYLOADS) and exact.keys() == rows.keys()
    for project, text in rows.items():
        assert text.removeprefix("'") == exact[project]
        assert not text.lstrip().startswith(("=", "+", "-", "@", "＝", "＋")), text
    read = ask(outside, "SELECT project, note FROM read_csv('corrections.csv', all_varchar = true)")
    assert dict(read) == rows


@needs_calc
def test_a_spreadsheet_program_opens_chinese_and_no_formula(outside: Path, tmp_path: Path) -> None:
    # In UTF-8, with formulas evaluated: Excel does both by itself, Calc has to be told.
    as_excel = "Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,0,true"
    (tmp_path / "有公式.csv").write_text("a\n=1+1\n", "utf-8-sig")
    (formula,) = load_workbook(convert(tmp_path / "有公式.csv", "xlsx", tmp_path / "calc", as_excel)).active["A2":"A2"]  # type: ignore[index]
    assert formula[0].data_type == "f"
    book = load_workbook(convert(outside / "corrections.csv", "xlsx", tmp_path / "calc", as_excel))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]  # type: ignore[union-attr]
    assert "交通局" in {cell.value for cell in cells}
    assert [cell.value for cell in cells if cell.data_type == "f"] == []


def test_amounts_are_exact_and_blanks_are_nothing(outside: Path) -> None:
    amounts = {(row["project"], row["heading"]): row for row in texts_of(outside, "amounts") if row["unit"] == "交通局"}
    assert amounts["2 建桥", "累计完成投资"]["amount"] == "5.5"
    assert amounts["2 建桥", "累计完成投资"]["source"] == amounts["2 建桥", "累计完成投资"]["from_quarter"] == ""


def test_nobody_who_filled_in_is_named(tmp_path: Path) -> None:
    sent = replace(TRAFFIC, signoff={"填报人": "某甲", "联系电话": "13900000000"})
    master = write(tmp_path / "总台账.xlsx", run(sent))
    assert "13900000000" in str(run(sent).master.ledger)
    assert minshi(["export", str(master), "--output", str(tmp_path / "数据")]) == 0
    for file in (tmp_path / "数据").glob("*.csv"):
        assert "13900000000" not in file.read_text("utf-8") and "某甲" not in file.read_text("utf-8")


def test_masters_of_earlier_versions_are_exported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "export", *sorted(MUSEUM.glob("总台账_*.xlsx")), "--output", tmp_path / "数据")
    assert code == 0 and "3 份总台账（2024年）" in out
    planned = ask(tmp_path / "数据", "SELECT file, sum(planned) FROM 'projects.parquet' WHERE current GROUP BY file")
    assert len(planned) == 3 and Decimal("69911.5") in {amount for _, amount in planned}


def test_nothing_is_overwritten_without_a_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    master, folder = write(tmp_path / "总台账.xlsx", run(TRAFFIC)), tmp_path / "数据"
    assert said(capsys, "export", master, "--output", folder)[0] == 0
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    write(master, run(TRAFFIC, HOUSING))
    code, out, err = said(capsys, "export", master, "--output", folder)
    assert (code, out) == (2, "") and f"已有“ledgers.csv”等 {2 * len(TABLES)} 个文件" in err and "--replace" in err
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert said(capsys, "export", master, "--output", folder, "--replace")[0] == 0
    assert (folder / "returns.csv").read_bytes() != before["returns.csv"]
    kept = [path for path in (folder / "备份").iterdir() if path.name.startswith("returns") and path.suffix == ".csv"]
    assert [path.read_bytes() for path in kept] == [before["returns.csv"]]


def test_without_pyarrow_there_is_csv(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    master = write(tmp_path / "总台账.xlsx", run(TRAFFIC))
    assert said(capsys, "export", master, "--output", tmp_path / "有")[0] == 0
    monkeypatch.setattr("addin.export.files.find_spec", lambda name: None)
    code, out, _ = said(capsys, "export", master, "--output", tmp_path / "无")
    assert code == 0 and "pip install minshi[data]" in out
    assert {path.name for path in (tmp_path / "无").iterdir()} == {f"{table.name}.csv" for table in TABLES}
    # What was written with it must not stay beside what is new.
    code, _, err = said(capsys, "export", master, "--output", tmp_path / "有", "--replace")
    assert code == 2 and "没有装 pyarrow" in err


def test_what_cannot_be_read_is_named_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    master = write(tmp_path / "甲" / "总台账.xlsx", run(TRAFFIC))
    (tmp_path / "乙").mkdir()
    (tmp_path / "乙" / "总台账.xlsx").write_bytes(master.read_bytes()[:2000])
    table = MUSEUM / "项目表.xlsx"
    arguments = ("--output", tmp_path / "数据")
    code, out, err = said(capsys, "export", master, tmp_path / "乙" / "总台账.xlsx", table, *arguments)
    assert (code, out) == (2, "") and "3 份里有 2 份不能用" in err
    assert f"{tmp_path / '乙' / '总台账.xlsx'}：" in err and f"{table}：" in err and "甲" not in err
    assert not (tmp_path / "数据").exists()
    assert "不是民生实事总台账" in said(capsys, "export", table, *arguments)[2]
    assert "没有文件叫" in said(capsys, "export", tmp_path / "丙*.xlsx", *arguments)[2]
    assert "是文件，不是文件夹" in said(capsys, "export", master, "--output", table)[2]


def test_a_name_with_wildcards_means_masters_and_no_copies_of_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    master = write(tmp_path / "甲" / "总台账.xlsx", run(TRAFFIC))
    (tmp_path / "甲" / "备份").mkdir()
    shutil.copy(master, tmp_path / "甲" / "备份" / "总台账_1.xlsx")
    (tmp_path / "甲" / "~$总台账.xlsx").write_bytes(b"user")
    code, out, _ = said(capsys, "export", tmp_path / "**" / "*.xlsx", master, "--output", tmp_path / "数据")
    assert code == 0 and "1 份总台账" in out
