"""汇总回收表 from end to end on the real table: 21 units' workbooks, filled in and saved by another program → master."""

import hashlib
import shutil
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell import Cell, MergedCell

from addin.commands.distribute import DistributeRequest, distribute
from templates.data import TABLE_2024
from templates.files.read import read_grids
from templates.master.read import read_master
from templates.office.read import default_office
from tests.support import journeys
from tests.support.blocks import place_of
from tests.support.cells import as_number, as_text
from tests.support.office_suite import convert, needs_calc
from validation.cells.amounts import show_amount
from validation.cells.grid import Grid
from validation.cells.text import squash
from validation.errors import MinshiError
from validation.table.sheets import read_table
from validation.terms import Column, Quarter


@pytest.fixture
def folder(walked: Path, tmp_path: Path) -> Path:
    """A copy of it to be changed."""
    return Path(shutil.copytree(walked, tmp_path / "演示"))


def consolidate(folder: Path, quarter: int = 1, returns: str = "回收") -> journeys.Said:
    return journeys.consolidate(folder / returns, folder / "项目表.xlsx", Quarter(quarter), folder / "总台账.xlsx")


def sheet(folder: Path, name: str) -> Grid:
    return next(grid for grid in read_grids(folder / "总台账.xlsx") if grid.sheet == name)


def digest(folder: Path) -> str:
    return hashlib.sha256((folder / "总台账.xlsx").read_bytes()).hexdigest()


def task_rows(book: openpyxl.Workbook) -> list[dict[str, Cell | MergedCell]]:
    """The rows of a 任务表: cells by heading."""
    rows = list(book["任务表"].iter_rows())
    named = [[squash(str(cell.value)) for cell in row] for row in rows]
    top = next(index for index, names in enumerate(named) if "累计完成投资" in names)
    return [dict(zip(named[top], row, strict=True)) for row in rows[top + 1 :]]


def second_quarter(folder: Path) -> None:
    """The second quarter's 任务表, filled in with the figures of the first grown by a tenth."""
    table, master = folder / "项目表.xlsx", folder / "总台账.xlsx"
    distribute(DistributeRequest(table, Quarter.SECOND, folder / "二季度", master=master))
    for path in (folder / "二季度").glob("*.xlsx"):
        book = openpyxl.load_workbook(path)
        for row in task_rows(book):
            last = row["上次累计完成投资"].value
            if last is not None:
                row["累计完成投资"].value = round(as_number(last) * 1.1, 4)
        book.save(path)


def test_the_master_has_every_project_and_unit_in_the_official_order(walked: Path) -> None:
    *rows, total = sheet(walked, "总台账").rows[3:]
    assert len(rows) == 58 and total[0] == "合计" and total[5:10] == (69911.5, 22894.5, 27247, 1526, 18244)
    assert [int(str(row[0]).split(".")[0]) for row in rows] == sorted(int(as_number(row[0])) for row in rows)
    assert [row[4] for row in rows].count("牵头") == 50


def test_who_reported_and_who_did_not(walked: Path) -> None:
    rows = {row[0]: row for row in sheet(walked, "报送情况").rows[2:]}
    assert len(rows) == 21
    assert {unit for unit, row in rows.items() if row[1] == "未报"} == {"司法局", "岔庙镇"}
    assert {unit for unit, row in rows.items() if row[1] == "已报"} == rows.keys() - {"司法局", "岔庙镇"}
    assert sum(int(str(row[2]).split(".")[0]) for row in rows.values()) == 58


def test_totals_equal_a_sum_over_the_returned_files_themselves(walked: Path) -> None:
    """Summed from the returned workbooks by openpyxl, rows marked 牵头 alone."""
    invested, upper, count = Decimal(0), Decimal(0), 0
    for path in (walked / "回收").glob("*.xlsx"):
        for row in task_rows(openpyxl.load_workbook(path)):
            if row["责任分工"].value == "牵头":
                count += 1
                invested += Decimal(str(row["累计完成投资"].value or 0))
                upper += Decimal(str(row["上级补助到位资金"].value or 0))
    summary = sheet(walked, "本季汇总")
    heads = list(summary.rows[1])
    total = dict(zip(heads, summary.rows[2], strict=True))
    planned = sum(
        project.figure(Column.PLANNED) for project in read_table(read_grids(TABLE_2024), default_office()).projects
    )
    assert total["项目数"] == 50 and total["年度计划投资"] == float(planned)
    assert (total["累计完成投资"], total["上级补助到位"]) == (float(invested), float(upper))
    assert total["未报"] == 50 - count
    for scope in ("按类别", "按牵头单位"):
        parts = [dict(zip(heads, row, strict=True)) for row in summary.rows[3:] if row[0] == scope]
        assert sum(as_number(part["项目数"]) for part in parts) == 50
        assert show_amount(sum((Decimal(str(part["累计完成投资"])) for part in parts), Decimal())) == show_amount(
            invested
        )


def test_every_row_leads_back_to_its_cell(walked: Path) -> None:
    source = sheet(walked, "来源")
    heads = list(source.rows[0])
    rows = [dict(zip(heads, row, strict=True)) for row in source.rows[1:]]
    for row in rows:
        path = walked / "回收" / str(row["文件"])
        # As much of it as tells files apart.
        assert row["文件校验码"] == hashlib.sha256(path.read_bytes()).hexdigest()[:12]
        back = openpyxl.load_workbook(path)[str(row["工作表"])][int(as_number(row["行"]))]
        assert {row["序号"], row["项目名称"]} <= {cell.value for cell in back}
    assert len(rows) == 58 - sum(as_number(row[2]) for row in sheet(walked, "报送情况").rows[2:] if row[1] == "未报")


def test_one_entry_for_each_file_found(folder: Path) -> None:
    (folder / "回收" / "~$锁.xlsx").write_bytes(b"x")
    (folder / "回收" / "说明.txt").write_text("已报", "utf-8")
    shutil.copy(next((folder / "回收").glob("*教体局*")), folder / "回收" / "教体局 副本.xlsx")
    done = consolidate(folder).json
    verdicts = {entry["file"]: entry["verdict"] for entry in done["files"]}
    assert set(verdicts) == {path.name for path in (folder / "回收").iterdir()} and len(done["files"]) == 22
    assert (verdicts["~$锁.xlsx"], verdicts["说明.txt"]) == ("ignored", "quarantined")
    assert sorted(verdicts.values()).count("ignored") == 2
    assert set(done) == {"quarter", "master", "not_asked", "files", "units", "findings"} and len(done["units"]) == 21


def test_a_second_run_writes_nothing(folder: Path) -> None:
    before = digest(folder), (folder / "总台账.xlsx").stat().st_mtime_ns
    done = consolidate(folder)
    assert (digest(folder), (folder / "总台账.xlsx").stat().st_mtime_ns) == before
    assert "没有变化" in done.text and not (folder / "备份").exists()


def test_a_run_that_refuses_everything_changes_nothing(folder: Path) -> None:
    before = digest(folder)
    (folder / "坏").mkdir()
    (folder / "坏" / "坏.xlsx").write_bytes(b"PK\x03\x04")
    done = consolidate(folder, returns="坏")
    assert done.attention and digest(folder) == before


def test_a_second_quarter_stands_beside_the_first(folder: Path) -> None:
    first = sheet(folder, "总台账").rows
    old = (folder / "总台账.xlsx").read_bytes()
    second_quarter(folder)
    done = consolidate(folder, 2, "二季度")
    rows = sheet(folder, "总台账").rows
    start, before = (place_of(found, "第一季度", "本季度完成情况") for found in (rows, first))
    length = rows[2].index("备注") + 1 - before
    # What is due is that of the quarter at hand, and so says the column beside it.
    due = place_of(first, "计划", "本季度计划节点")
    assert rows[2][due + 1] == "节点季度"
    kept = [(*row[:due], *row[due + 2 : before], *row[start : start + length]) for row in rows[3:]]
    had = [(*row[:due], *row[due + 2 : before + length]) for row in first[3:]]
    assert kept == had, "the plan and the first quarter stand"
    assert start > before, "the quarter at hand stands before it"
    earlier, later = (place_of(rows, f"第{quarter}季度", "累计完成投资") for quarter in "一二")
    both = [(row[earlier], row[later]) for row in rows[3:] if row[earlier] is not None]
    assert both and all(round(as_number(before) * 1.1, 4) == after for before, after in both)
    assert not [finding for finding in done.json["findings"] if "比上次填报" in finding["message"]]
    (backup,) = (folder / "备份").iterdir()
    assert backup.read_bytes() == old
    log = [as_text(row[1]) for row in sheet(folder, "变动记录").rows[1:]]
    assert log.count("第一季度") == 19 and log == sorted(log)


def test_what_the_office_writes_wins_and_survives_later_quarters(folder: Path) -> None:
    path = folder / "总台账.xlsx"
    book = openpyxl.load_workbook(path)
    head = next(cell for cell in book["总台账"][3] if cell.value == "更正")
    head.offset(1).value, head.offset(1, 1).value = 99, "电话核实"
    book.save(path)
    second_quarter(folder)
    consolidate(folder, 2, "二季度")
    rows = sheet(folder, "总台账").rows
    place = place_of(rows, "第一季度", "更正")
    assert rows[3][place : place + 2] == ("99", "电话核实")
    done = consolidate(folder)
    assert [finding["message"] for finding in done.json["findings"] if "更正" in finding["message"]] == [
        "按更正采用：累计完成投资=99万元"
    ]


def test_a_master_of_another_year_is_refused(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "项目表.xlsx")
    for row in book.worksheets[0].iter_rows(max_row=4):
        for cell in row:
            if isinstance(cell.value, str):
                cell.value = cell.value.replace("2024", "2025")
    book.save(folder / "项目表.xlsx")
    before = digest(folder)
    with pytest.raises(MinshiError, match="2024年的总台账，项目表是2025年"):
        consolidate(folder)
    assert digest(folder) == before


def test_a_file_that_is_no_master_is_not_written_over(folder: Path) -> None:
    shutil.copy(folder / "项目表.xlsx", folder / "总台账.xlsx")
    before = digest(folder)
    with pytest.raises(MinshiError, match="不是民生实事总台账"):
        consolidate(folder)
    assert digest(folder) == before


def test_a_save_that_fails_leaves_the_old_master(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest(folder)
    second_quarter(folder)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "磁盘满了")))
        with pytest.raises(MinshiError, match="磁盘满了"):
            consolidate(folder, 2, "二季度")
    assert digest(folder) == before
    consolidate(folder, 2, "二季度")
    assert digest(folder) != before and not list(folder.glob(".*"))


@needs_calc
def test_calc_shows_what_was_written_and_keeps_the_ledger(walked: Path, tmp_path: Path) -> None:
    path = walked / "总台账.xlsx"
    again = convert(path, "xlsx", tmp_path)
    assert read_master(again) == read_master(path)
    ours, theirs = ({grid.sheet: grid for grid in read_grids(master)} for master in (path, again))
    for name in ("总台账", "本季汇总", "报送情况", "来源", "变动记录"):
        assert [[cell or None for cell in row] for row in theirs[name].rows] == [
            [cell or None for cell in row] for row in ours[name].rows
        ]
