"""Each reason is met by a file planted for it: found in a folder, opened by its path, or judged in a run."""

import os
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_LZMA

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from addin.intake.bounds import Run
from addin.intake.discover import FoundFile, discover
from addin.intake.lane import Allowance
from addin.intake.outcome import ReadReturn, Refused
from addin.intake.pool import read_in_workers
from addin.intake.read import read_return
from addin.intake.returns import read_returns
from addin.journeys.consolidate import consolidate
from addin.progress import silent
from templates.data import TABLE_2024
from templates.files.read import read_bytes
from templates.files.reasons import FileError, Reason, Why
from templates.office.read import default_office
from templates.task.sheet import MANIFEST, SHEET, layout_name
from tests.files.test_gate import PLANTED, document, refused, says
from tests.intake.hostile import PLAIN, cell, locked, row, with_rows, zipped
from tests.intake.misbehaving import Aborting, Endless, Greedy
from tests.promises.planted import INVESTED, cells
from tests.support.described import opened
from tests.support.returns import returned
from tests.support.tables import table
from tests.support.tasks import FIRST, filled_in, letter, saved
from validation.columns import LAYOUT
from validation.ledger.ledger import Ledger
from validation.ledger.records.office_notes import OfficeNotes
from validation.terms import Quarter, ReportColumn

GOOD = filled_in(DONE="完成")
TABLE = table("| 序号 | 项目名称 | 2024年计划投资 | 责任单位 |\n|---|---|---|---|\n| 1 | 修路 | 100 | 交通局 |")
Plant = Callable[[Path], Why]


def file(name: str, content: bytes) -> Plant:
    """What is said of a file found in a folder."""

    def plant(folder: Path) -> Why:
        (folder / name).write_bytes(content)
        return reason_of(*discover(folder))

    return plant


def reason_of(found: FoundFile) -> Why:
    (outcome,) = read_returns([found])
    assert isinstance(outcome, Refused)
    return outcome.why


def changed(change: Callable[[Worksheet], None]) -> Plant:
    """What is said of a return after a change to its sheet."""
    sheet = opened(GOOD)[SHEET]
    change(sheet)
    return file("a.xlsx", saved(sheet))


def together(units: int, thousands: int) -> Plant:
    """What is said of the last of several units' returns that have so much text each."""

    def plant(folder: Path) -> Why:
        run, long = Run(), "字" * (thousands * 1000 - 2)
        for unit in range(units):
            sent = returned(f"| 序号 | 项目名称 | 本季度完成情况 |\n| 1 | 修路 | {long} |", f"{unit}局")
            outcome = run.admitted(sent)
        assert isinstance(outcome, Refused)
        return outcome.why

    return plant


def formatted_far(folder: Path) -> Why:
    """What is said of a sheet with formatted cells, and nothing in them, down to a far row."""
    (folder / "a.xlsx").write_bytes(with_rows(row(60, *[cell("A60", "")] * 9) * 650_000))
    return reason_of(*discover(folder))


def slow_archive(folder: Path) -> Why:
    """What is said of the last of an archive's files where those before it took its time."""
    (folder / "a.zip").write_bytes(zipped({f"{number:02}.xlsx": GOOD for number in range(17)}))
    *_, outcome = read_in_workers(discover(folder), silent, Allowance(archive=0))
    assert isinstance(outcome, Refused)
    return outcome.why


def misbehaving(kind: type[FoundFile], allowance: Allowance) -> Plant:
    """What is said of a file that its worker does not survive."""

    def plant(folder: Path) -> Why:
        (outcome,) = read_in_workers([kind(folder / "a.xlsx", "a.xlsx")], silent, allowance)
        assert isinstance(outcome, Refused)
        return outcome.why

    return plant


def judged(read: ReadReturn, ledger: Ledger | None = None) -> Plant:
    """What is said of a return that was read."""

    def plant(_: Path) -> Why:
        before, when = ledger or Ledger(year=2024), datetime(2024, 3, 21)
        done = consolidate(TABLE, default_office(), Quarter.FIRST, before, OfficeNotes(), [read], when)
        (verdict,) = done.files
        assert verdict.why and verdict.code
        return verdict.why

    return plant


def opening(path: str) -> Plant:
    """What is said of a path that a command was given."""

    def plant(folder: Path) -> Why:
        with pytest.raises(FileError) as stopped:
            read_bytes(folder / path)
        return stopped.value.why

    return plant


def unreadable(error: OSError) -> Plant:
    """What is said of a file that the system does not open."""

    def plant(folder: Path) -> Why:
        (folder / "a.xlsx").write_bytes(GOOD)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Path, "open", lambda *_: (_ for _ in ()).throw(error))
            outcome = read_return(FoundFile(folder / "a.xlsx", "a.xlsx"))
        assert isinstance(outcome, Refused)
        return outcome.why

    return plant


def pipe(folder: Path) -> Why:
    os.mkfifo(folder / "a.xlsx")
    return opening("a.xlsx")(folder)


def link(folder: Path) -> Why:
    (folder / "a.xlsx").symlink_to(folder)
    return reason_of(*discover(folder))


def closed_folder(folder: Path) -> Why:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "scandir", lambda _: (_ for _ in ()).throw(PermissionError()))
        return reason_of(*discover(folder))


def failing(folder: Path) -> Why:
    (folder / "a.xlsx").write_bytes(GOOD)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("addin.intake.read.read_task", lambda _: 1 / 0)
        outcome = read_return(*discover(folder))
    assert isinstance(outcome, Refused)
    return outcome.why


def second_column(sheet: Worksheet) -> None:
    sheet[f"{letter(ReportColumn.PROBLEM)}4"] = ReportColumn.DONE.value


def other_layout(sheet: Worksheet) -> None:
    assert sheet.parent is not None
    next(
        cell for row in sheet.parent[MANIFEST].iter_rows() for cell in row if cell.value == layout_name()
    ).value = "任务表-0"


def newer_layout(sheet: Worksheet) -> None:
    assert sheet.parent is not None
    next(
        cell for row in sheet.parent[MANIFEST].iter_rows() for cell in row if cell.value == layout_name()
    ).value = layout_name(LAYOUT + 1)


def without_manifest(sheet: Worksheet) -> None:
    assert sheet.parent is not None
    del sheet.parent[MANIFEST]
    sheet["A2"].value = "填报单位：水利局"


def second_task(sheet: Worksheet) -> None:
    assert sheet.parent is not None
    copy = sheet.parent.copy_worksheet(sheet)
    copy[f"{letter(ReportColumn.DONE)}{FIRST}"].value = "填得不一样"


def saying(data: bytes) -> Plant:
    """What is said of a file of this content, wherever it lies."""
    return lambda _: refused(data)


ROAD = "| 序号 | 项目名称 | 累计完成投资 |\n| 1 | 修路 | 1 |"
TAKEN_OUT = returned(ROAD, "交通局")
MET: Mapping[Reason, Plant] = {
    **{reason: saying(data) for _, data, reason in PLANTED},
    Reason.MISSING: opening("没有.xlsx"),
    Reason.FOLDER: opening(""),
    Reason.NO_FILE: pipe,
    Reason.NO_PERMISSION: unreadable(PermissionError()),
    Reason.DISK: unreadable(OSError(5, "Input/output error")),
    Reason.LOCKED: file("a.zip", locked(zipped({"a.xlsx": GOOD}))),
    Reason.ODD_ARCHIVE: file("a.zip", zipped({"a.xlsx": GOOD}, ZIP_LZMA)),
    Reason.WORD_RETURN: file("教体局.docx", document()),
    Reason.TOO_SLOW: misbehaving(Endless, Allowance(seconds=0.3)),
    Reason.TOO_HUNGRY: misbehaving(Greedy, Allowance()),
    Reason.FORMATTED_FAR: formatted_far,
    Reason.ARCHIVE_TOO_SLOW: slow_archive,
    Reason.CRASHED: misbehaving(Aborting, Allowance()),
    Reason.FAILED: failing,
    Reason.ODD: file("a.xlsx", cells(**{INVESTED: "<c{r}{s}><v>60</v><v>70</v></c>"})(GOOD)),
    Reason.LINK: link,
    Reason.CLOSED_FOLDER: closed_folder,
    Reason.NO_TASK: file("a.xlsx", PLAIN),
    Reason.NO_COLUMN: changed(lambda sheet: sheet.delete_cols(sheet[f"{letter(ReportColumn.DONE)}4"].column)),
    Reason.TWO_COLUMNS: changed(second_column),
    Reason.TWO_TASKS: changed(second_task),
    Reason.MISPLACED: file("a.xlsx", TABLE_2024.read_bytes()),
    Reason.NO_MANIFEST: changed(without_manifest),
    Reason.OTHER_LAYOUT: changed(other_layout),
    Reason.NEWER_LAYOUT: changed(newer_layout),
    Reason.OTHER_YEAR: judged(returned(ROAD, "交通局", year=2023)),
    Reason.OTHER_QUARTER: judged(returned(ROAD, "交通局", quarter=2)),
    Reason.OTHER_UNIT: judged(returned(ROAD, "住建局")),
    Reason.NO_ROW: judged(returned("| 序号 | 项目名称 | 累计完成投资 |\n| 9 | 建桥 | 1 |", "交通局")),
    Reason.TOO_MUCH: together(1, 501),
    Reason.RUN_FULL: together(11, 500),
    Reason.WITHDRAWN: judged(TAKEN_OUT, Ledger(year=2024, withdrawn=(TAKEN_OUT.record("交通局"),))),
}


def test_every_reason_has_a_file_planted_for_it() -> None:
    assert set(MET) == set(Reason)


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither such pipes nor such links")
@pytest.mark.parametrize("reason", MET, ids=[reason.name for reason in MET])
def test_the_planted_file_meets_its_reason(reason: Reason, tmp_path: Path) -> None:
    why = MET[reason](tmp_path)
    assert says(why, reason), why
