"""The master on its disk: held for one run, read, and written where the run changed it."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from os.path import relpath
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from addin.journeys.consolidate import Consolidation, drawn_with
from addin.journeys.dispatch import register_rows
from addin.journeys.master.content import newest
from addin.journeys.master.lights import light_cells
from addin.journeys.master.rows import rows_of
from addin.journeys.supervised import listed
from addin.journeys.table_year import year_of
from templates.files.gate import must_stay_readable
from templates.files.saving.save import locked, save_over
from templates.master.overtyped import overtyped, overtyped_lights, struck_out
from templates.master.read import MasterFile, open_master, read_master, recorded
from templates.master.register.overtyped import overtyped_matters
from templates.master.sheet import drawing
from templates.master.write import write_master
from validation.errors import MinshiError
from validation.ledger.ledger import Ledger
from validation.ledger.records.office_notes import OfficeNotes
from validation.ledger.today import take_over
from validation.ledger.view import LedgerView
from validation.lights.year import YearOfLights
from validation.office import Office
from validation.settings import Settings
from validation.table.project_table import ProjectTable
from validation.terms import Quarter


def held(master: Path, dry_run: bool) -> AbstractContextManager[None]:
    """Hold the master for one run; a dry run, which writes nothing, keeps nobody out."""
    return nullcontext() if dry_run else locked(master)


def ledger_for(master: Path, year: int, settings: Settings) -> tuple[Ledger, OfficeNotes, list[str]]:
    """The master's ledger, or a new one of the official table's ``year``, with what was written in the master and what was overtyped in it.

    Raises MinshiError where the master is of another year.
    """
    if not master.exists():
        return Ledger(year=year), OfficeNotes(), []
    found = open_master(master)
    ledger = found.ledger
    if ledger.year != year:
        raise MinshiError(f"“{master.name}”是{ledger.year}年的总台账，项目表是{year}年的；请换一个总台账文件名。")
    return ledger, found.written, put_back(found, settings)


def ledger_as_written(master: Path) -> tuple[Ledger, OfficeNotes, list[str]]:
    """The same of a master that is known to be just as a run of this program left it: its ledger says all."""
    ledger = recorded(master)
    return ledger, ledger.written, []


def put_back(found: MasterFile, settings: Settings) -> list[str]:
    """Where a master does not show what its ledger says, or shows it struck out: the next writing puts it back.

    The lights of a quarter that is open depend on the settings and the program, and are compared where both are those
    that the master was drawn by.
    """
    view = LedgerView(found.ledger)
    lines = [*overtyped(found, rows_of(view)), *struck_out(found.sheets)]
    if found.register and found.ledger.drawn.numbers == drawing(()).numbers:
        lines += overtyped_matters(found.register, register_rows(view))
    if found.lights is None:
        return lines
    year, drawn = YearOfLights(view, settings), found.ledger.drawn
    known = year.quarters if drawn.settings == drawn_with(settings) else [one.quarter for one in found.ledger.closed]
    cells = light_cells(year, newest(view, drawn.first or Quarter.FIRST), known)
    return [*lines, *overtyped_lights(found.lights, cells)]


def view_before(master: Path | None, table: ProjectTable, office: Office, quarter: Quarter) -> LedgerView:
    """What is known before a quarter's forms go out, under the numbers and names of the table that the quarter goes by;
    without a ``master`` what the table alone says. Raises MinshiError where the table states no year.
    """
    year, today = year_of(table), listed(table, office, quarter, datetime.now())
    if master is None:
        return LedgerView(Ledger(year=year).listed(today))
    ledger, written = read_master(master)
    return LedgerView(take_over(ledger.listed(today), written))


def concluded(found: Consolidation, master: Path, office: Office, dry_run: bool) -> None:
    """Write the master where the run changed it, keeping a copy of the old one."""
    if found.changed and not dry_run:
        drawn = replace(found.master, links=dict(_links(master, found.master.ledger)))
        data = write_master(drawn)
        must_stay_readable(data, master.name)
        save_over(master, data, office.settings.backups)


def relative(path: Path, start: Path) -> str:
    """The way from one folder to another, "" where they are on different drives."""
    try:
        return Path(relpath(path, start)).as_posix()
    except ValueError:
        return ""


def _links(master: Path, ledger: Ledger) -> Iterator[tuple[str, str]]:
    """The path of each return that is where it was, or of the archive that it came in."""
    for returned in ledger.returns:
        path = PurePosixPath(returned.folder, returned.file)
        for place in (path, *path.parents) if returned.folder else ():
            if (master.parent / place).is_file():
                yield returned.sha256, place.as_posix()
                break
