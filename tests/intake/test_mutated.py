"""2,000 spoilt returns among good ones: nothing stops, nothing hangs, one verdict a file, every good one is merged."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from time import monotonic

import openpyxl

from addin.intake.discover import discover
from addin.intake.returns import read_returns
from addin.journeys.consolidate import Consolidation, consolidate
from addin.journeys.distribute import task_sheets
from templates.master.write import write_master
from templates.office.read import default_office
from templates.task.sheet import SHEET
from templates.task.write import write_task
from tests.intake.hostile import zipped
from tests.intake.mutated import mutated
from tests.support.tables import parts, table
from tests.support.tasks import letter, saved
from validation.ledger.ledger import Ledger
from validation.ledger.records.office_notes import OfficeNotes
from validation.terms import Quarter, ReportColumn, Verdict

UNITS = ("教育局", "民政局", "交通局", "水利局", "司法局", "审计局", "统计局", "应急局")
TABLE = table(
    "| 项目类别 | 序号 | 项目名称 | 2024年计划投资 | 上级补助 | 县财政统筹 | 社会资本 | 自筹资金 | 责任单位 |\n"
    + "\n".join(
        f"| 一、民生 | {number} | 第{number}号工程 | 100 | 100 | | | | {unit} |" for number, unit in enumerate(UNITS, 1)
    )
)
MUTATED, SEED = 2_000, 20240320


def good_returns() -> list[bytes]:
    """One return of each unit, saved by another program."""
    return [
        _filled(write_task(sheet)) for sheet in task_sheets(TABLE, Quarter.FIRST, default_office(), date(2024, 3, 20))
    ]


def _filled(issued: bytes) -> bytes:
    book = openpyxl.load_workbook(BytesIO(issued))
    for report, value in ((ReportColumn.INVESTED, 40), (ReportColumn.DONE, "路基完成。"), (ReportColumn.STAGE, "在建")):
        book[SHEET][f"{letter(report)}5"] = value
    # Not the moment of saving, which openpyxl puts in: what is spoilt is to be the same in each run.
    return zipped(parts(saved(book[SHEET])))


def consolidated(folder: Path) -> Consolidation:
    read = read_returns(discover(folder))
    return consolidate(
        TABLE, default_office(), Quarter.FIRST, Ledger(year=2024), OfficeNotes(), read, datetime(2024, 3, 21)
    )


def test_two_thousand_spoilt_returns(tmp_path: Path) -> None:
    good = good_returns()
    for unit, data in zip(UNITS, good, strict=True):
        (tmp_path / f"{unit}.xlsx").write_bytes(data)
    for number, data in enumerate(mutated(good, MUTATED, SEED)):
        (tmp_path / f"{number:04}.xlsx").write_bytes(data)
    start = monotonic()
    done = consolidated(tmp_path)
    assert monotonic() - start < 60
    verdicts = {file.file: file for file in done.files}
    assert len(done.files) == len(verdicts) == MUTATED + len(UNITS)
    assert {verdicts[f"{unit}.xlsx"].verdict for unit in UNITS} == {Verdict.MERGED}
    refused = [file for file in verdicts.values() if file.verdict is Verdict.QUARANTINED]
    # Most are spoilt for good, and some only look so.
    assert MUTATED / 3 < len(refused) < MUTATED * 0.9
    assert all("请" in file.reason for file in refused)
    assert write_master(done.master)
