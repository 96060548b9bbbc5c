"""A folder of what came back → one return or one reason for each file; no file stops the others."""

import os
import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from addin.intake.discover import discover
from addin.intake.outcome import ReadReturn, Refused
from addin.intake.read import read_return
from addin.intake.returns import read_returns
from addin.journeys.distribute import task_sheets
from templates.files.reasons import Reason
from templates.master.write import TEMPLATE as MASTER
from templates.office.read import default_office
from templates.task.sheet import layout_name
from templates.task.write import write_task
from tests.intake.misbehaving import Failing
from tests.support.office_suite import convert, needs_calc
from tests.support.tables import grid, table, workbook_bytes
from validation.cells.grid import CellValue
from validation.errors import MinshiError
from validation.terms import Quarter, ReportColumn, Verdict

TABLE = table("""
| 项目类别 | 序号 | 项目名称 | 2024年计划投资 | 上级补助 | 责任单位 |
|---|---|---|---|---|---|
| 一、交通 | 1 | 修路 | 100 | 100 | 交通局 |
|         | 2 | 建桥 | 50 | 50 | 交通局 |
""")


def issued() -> bytes:
    """The 任务表 of 交通局, as it was sent out."""
    (sheet,) = task_sheets(TABLE, Quarter.FIRST, default_office(), date(2024, 3, 20))
    return write_task(sheet)


def filled(changes: Mapping[str, CellValue] | None = None) -> bytes:
    """The same, saved by another program with 累计完成投资 of 修路 at 40; ``changes`` by heading of its first row."""
    book = openpyxl.load_workbook(BytesIO(issued()))
    sheet = book["任务表"]
    values: dict[str, CellValue] = {ReportColumn.INVESTED.value: 40, **(changes or {})}
    for heading, value in values.items():
        cell_of(sheet, heading).value = value
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def cell_of(sheet: Worksheet, heading: str) -> Cell:
    """The cell of 修路 under a heading."""
    cells = [cell for row in sheet.iter_rows(max_row=10) for cell in row]
    column = next(cell.column for cell in cells if str(cell.value).replace("\n", "").startswith(heading))
    row = next(cell.row for cell in cells if cell.value == "修路")
    cell = sheet.cell(row, column or 0)
    assert isinstance(cell, Cell)
    return cell


def without_sheet(data: bytes, title: str) -> bytes:
    book = openpyxl.load_workbook(BytesIO(data))
    del book[title]
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def nameless(data: bytes) -> bytes:
    """The hidden sheet gone, and the unit nowhere to be seen."""
    book = openpyxl.load_workbook(BytesIO(without_sheet(without_sheet(data, "填报标识"), "填报说明")))
    for cell in (cell for sheet in book.worksheets for row in sheet.iter_rows(1, 2) for cell in row):
        if "填报单位" in str(cell.value):
            cell.value = None
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read(folder: Path, **files: bytes) -> dict[str, ReadReturn | Refused]:
    """What the files of a folder are read as, by name; ``_`` in a keyword stands for a dot."""
    for name, data in files.items():
        (folder / name.replace("_", ".")).write_bytes(data)
    return {outcome.file: outcome for outcome in read_returns(discover(folder))}


def test_a_filled_in_workbook_is_a_return(tmp_path: Path) -> None:
    data = filled()
    outcome = read(tmp_path, 交通局_xlsx=data)["交通局.xlsx"]
    assert isinstance(outcome, ReadReturn)
    assert (outcome.year, outcome.quarter, outcome.unit, outcome.file) == (2024, 1, "交通局", "交通局.xlsx")
    assert outcome.sha256 == sha256(data).hexdigest()
    assert [(row.number, row.name, row.values) for row in outcome.rows] == [
        (1, "修路", {ReportColumn.INVESTED: Decimal(40)}),
        (2, "建桥", {}),
    ]
    assert not all(row.touched for row in outcome.rows)


def test_files_of_sub_folders_are_found_and_the_endings_do_not_matter(tmp_path: Path) -> None:
    (tmp_path / "一批" / "补报").mkdir(parents=True)
    (tmp_path / "一批" / "补报" / "交通.dat").write_bytes(filled())
    found = read(tmp_path)
    assert list(found) == ["一批/补报/交通.dat"] and isinstance(found["一批/补报/交通.dat"], ReadReturn)


REFUSED = [
    # name, content, verdict, what the reason says
    ("~$交通局.xlsx", b"x", Verdict.IGNORED, "临时文件"),
    ("交通局.xlsx.tmp", b"x", Verdict.IGNORED, "没有下载或保存完"),
    (".DS_Store", b"x", Verdict.IGNORED, "隐藏文件"),
    ("Thumbs.db", b"x", Verdict.IGNORED, "隐藏文件"),
    ("空.xlsx", b"", Verdict.QUARANTINED, "空文件"),
    ("说明.txt", "已报".encode(), Verdict.QUARANTINED, "不是表格文件"),
    ("扫描.pdf", b"%PDF-1.4", Verdict.QUARANTINED, "PDF"),
    ("网页.xls", b"<html><table></table></html>", Verdict.QUARANTINED, "网页"),
    ("半截.xlsx", issued()[:4000], Verdict.QUARANTINED, "不完整"),
    ("别的表.xlsx", workbook_bytes(grid("| 姓名 | 电话 |\n| 张 | 1 |")), Verdict.QUARANTINED, "没有任务表"),
    ("没有标识.xlsx", nameless(filled()), Verdict.QUARANTINED, "填报标识不见了"),
    ("没有表.xlsx", without_sheet(filled(), "任务表"), Verdict.QUARANTINED, "没有任务表"),
    ("总台账.xlsx", MASTER.read_bytes(), Verdict.IGNORED, "总台账"),
]


@pytest.mark.parametrize(("name", "content", "verdict", "said"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_is_no_return_has_its_reason(
    name: str, content: bytes, verdict: Verdict, said: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    (outcome,) = read(tmp_path).values()
    assert isinstance(outcome, Refused) and outcome.verdict is verdict and said in outcome.reason


def test_no_bad_file_stops_the_others(tmp_path: Path) -> None:
    for name, content, *_ in REFUSED:
        (tmp_path / name).write_bytes(content)
    found = read(tmp_path, 交通局_xlsx=filled())
    assert len(found) == len(REFUSED) + 1
    assert [name for name, outcome in found.items() if isinstance(outcome, ReadReturn)] == ["交通局.xlsx"]


def test_a_failure_that_nobody_foresaw_is_that_files_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("addin.intake.read.read_task", lambda grids: 1 / 0)
    (tmp_path / "交通局.xlsx").write_bytes(filled())
    outcome = read_return(*discover(tmp_path))
    assert isinstance(outcome, Refused) and outcome.verdict is Verdict.QUARANTINED
    assert outcome.why.reason is Reason.FAILED and "ZeroDivisionError" not in outcome.reason
    assert outcome.failure.startswith("Traceback") and "ZeroDivisionError: division by zero" in outcome.failure


def test_what_fails_in_a_worker_is_a_sentence_for_people_and_a_traceback_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    files = [Failing(tmp_path / name, name) for name in ("甲.xlsx", "乙.xlsx")]
    assert [outcome.reason for outcome in read_returns(files) if isinstance(outcome, Refused)] == [
        f"“{name}”读的时候出错；请用 Excel 或 WPS 打开，另存为 .xlsx 后重新报送" for name in ("甲.xlsx", "乙.xlsx")
    ]
    log = (tmp_path / "minshi" / "minshi.log").read_text("utf-8")
    assert re.findall(r"^(?:== 2|.*xlsx$|Traceback|IndexError: .*)", log, re.M) == [
        *("== 2", "甲.xlsx", "Traceback", "IndexError: what nobody foresaw"),
        *("== 2", "乙.xlsx", "Traceback", "IndexError: what nobody foresaw"),
    ]


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "文件").touch()
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "文件"))
    (outcome,) = read_returns([Failing(tmp_path / "甲.xlsx", "甲.xlsx")])
    assert isinstance(outcome, Refused) and outcome.why.reason is Reason.FAILED


def test_a_file_that_goes_away_meanwhile_is_named(tmp_path: Path) -> None:
    (tmp_path / "交通局.xlsx").write_bytes(filled())
    found = discover(tmp_path)
    (tmp_path / "交通局.xlsx").unlink()
    (outcome,) = read_returns(found)
    assert isinstance(outcome, Refused) and "找不到" in outcome.reason


def test_another_layout_is_told_from_ours(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(BytesIO(filled()))
    cell = next(cell for row in book["填报标识"].iter_rows() for cell in row if cell.value == layout_name())
    cell.value = "任务表-0"
    book.save(tmp_path / "旧.xlsx")
    (outcome,) = read(tmp_path).values()
    assert isinstance(outcome, Refused) and "任务表-0" in outcome.reason and outcome.unit == "交通局"


# ---- the time inside the file


def with_part(data: bytes, part: str, content: bytes | None) -> bytes:
    """The workbook with one part's content changed, or without it."""
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(buffer, "w") as target:
        for item in source.infolist():
            if item.filename != part:
                target.writestr(item, source.read(item))
        if content is not None:
            target.writestr(part, content)
    return buffer.getvalue()


FILE_TIME = datetime(2024, 3, 30, 8)
LOCAL = datetime.fromisoformat("2024-03-18T01:02:03+00:00").astimezone().replace(tzinfo=None)
TIMES = [
    # docProps/core.xml, the return's time
    ("<dcterms:modified xsi:type='dcterms:W3CDTF'>2024-03-18T01:02:03Z</dcterms:modified>", LOCAL),
    ("<dcterms:modified>2024-03-18T09:02:03+08:00</dcterms:modified>", LOCAL),
    ("<dcterms:modified>2024-03-18T09:02:03</dcterms:modified>", datetime(2024, 3, 18, 9, 2, 3)),
    ("<dcterms:created>2024-03-18T01:02:03Z</dcterms:created>", FILE_TIME),
    ("<dcterms:modified>昨天</dcterms:modified>", FILE_TIME),
    ("<dcterms:modified/>", FILE_TIME),
    ("<dcterms:modified>2024-03-18T01:02:03Z</dcterms:modified>" + " " * 20_000, FILE_TIME),
    (None, FILE_TIME),
]


@pytest.mark.parametrize(("inside", "when"), TIMES)
def test_the_time_inside_the_file_comes_before_the_files_own(
    inside: str | None, when: datetime, tmp_path: Path
) -> None:
    path = tmp_path / "交通局.xlsx"
    path.write_bytes(with_part(issued(), "docProps/core.xml", inside.encode() if inside else None))
    os.utime(path, (FILE_TIME.timestamp(), FILE_TIME.timestamp()))
    (outcome,) = read(tmp_path).values()
    assert isinstance(outcome, ReadReturn)
    assert outcome.modified == when


# ---- the folder


def test_no_folder_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(MinshiError, match="找不到文件夹"):
        discover(tmp_path / "没有")
    (tmp_path / "文件").touch()
    with pytest.raises(MinshiError, match="不是文件夹"):
        discover(tmp_path / "文件")


def test_progress_names_the_file(tmp_path: Path) -> None:
    steps: list[tuple[int, int, str]] = []
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("x")
    list(read_returns(discover(tmp_path), lambda *step: steps.append(step)))
    assert steps[-1] == (2, 2, "") and [done for done, *_ in steps] == sorted(done for done, *_ in steps)
    assert {name for *_, name in steps} == {"a.txt", "b.txt", ""}


@needs_calc
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_saved_by_another_program_it_is_the_same_return(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "交通局.xlsx"
    path.write_bytes(filled({ReportColumn.DONE.value: "铺完\n两公里", ReportColumn.STAGE.value: "在建"}))
    before, after = (
        next(read_returns(discover(folder))) for folder in (tmp_path, convert(path, kind, tmp_path / "另存").parent)
    )
    assert isinstance(before, ReadReturn) and isinstance(after, ReadReturn)
    assert (after.unit, after.quarter, after.rows) == (before.unit, before.quarter, before.rows)
