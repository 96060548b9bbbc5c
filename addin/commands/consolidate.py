"""汇总回收表: what came back goes into the master; a run that changes nothing writes nothing."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext, suppress
from datetime import date, datetime, time
from pathlib import Path

from msgspec import Struct

from addin.commands.opened.master_file import concluded, held, ledger_as_written, ledger_for, relative
from addin.commands.opened.remembered import Memory, Met, Remembered, Sheets
from addin.commands.opened.sources import OfficeSource, TableSource, ending_in, open_office, open_table
from addin.intake.bounds import known_by
from addin.intake.discover import FoundFile, discover
from addin.intake.known import NOTHING, KnownFiles
from addin.intake.outcome import ReadFile
from addin.intake.returns import read_ahead, read_returns
from addin.journeys import consolidate as journey
from addin.journeys.consolidate import Found
from addin.journeys.late import LateToday, late_by_this_run
from addin.journeys.supervised import listed
from addin.journeys.table_year import year_of
from addin.progress import Progress, silent
from validation.cells.days import show_day
from validation.errors import MinshiError
from validation.ledger.records.tables import ListedTable
from validation.office import Office
from validation.terms import Quarter


class ConsolidateRequest(Struct, frozen=True):
    """``returns`` is the folder of what came back; ``received`` the day on which what is new came, where that was
    before today. Without it ``ask_late`` is told, before anything is written, who would be late by today; it raises
    MinshiError where that is not so. A ``dry_run`` leaves no trace.
    """

    returns: Path
    table: TableSource
    quarter: Quarter
    master: Path
    office: OfficeSource = None
    received: date | None = None
    dry_run: bool = False
    sheet: str | None = None
    ask_late: Callable[[LateToday], None] | None = None


class ConsolidateResult(Struct, frozen=True):
    """What the run found, the master that it went into, and whether that was written or only tried; ``sheets`` are those
    of the official table that it read. ``late`` are those that are late by the day of this run alone.
    """

    found: Found
    master: Path
    dry_run: bool
    sheets: Sheets | None = None
    late: LateToday | None = None


def consolidate(request: ConsolidateRequest, progress: Progress = silent) -> ConsolidateResult:
    """Merge a folder of returns into the master.

    What an earlier run by the same program, table and office read is not read again. Raises MinshiError where the table
    or the master cannot be used, the folder has nothing that a unit may have sent, or the day of receipt cannot be right;
    then nothing is changed.
    """
    master, files = ending_in(".xlsx", request.master), discover(request.returns)
    _must_hold_returns(request.returns, files)
    memory = _memory(request, master, files)
    known = memory.recall() if memory else None
    office = open_office(request.office)
    # Where all files are to be read, that begins while the table is read.
    with nullcontext() if known else read_ahead(files, progress) as ahead:
        table = None if known else _table(request, office)
        with held(master, request.dry_run):
            # Another run may have written the master before this one held it.
            last = memory.recall() if memory and known else None
            if memory and last and memory.nothing_new(last):
                return ConsolidateResult(last.found, master, request.dry_run, last.sheets)
            table = None if last else table or _table(request, office)
            return _consolidated(request, office, master, table, files, memory, last, ahead, progress)


def _consolidated(
    request: ConsolidateRequest,
    office: Office,
    master: Path,
    table: "_Table | None",
    files: Sequence[FoundFile],
    memory: Memory | None,
    last: Remembered | None,
    ahead: Iterator[ReadFile] | None,
    progress: Progress,
) -> ConsolidateResult:
    """A run of the journey, the master held. ``last`` is the run that left the master as it is, by the same table."""
    ledger, written, overtyped = ledger_for(master, table.year, office.settings) if table else ledger_as_written(master)
    sheets = table.sheets if table else last.sheets if last else None
    today = table.listed if table else None
    names = known_by((*ledger.project_names(), *(project.name for project in (today.projects if today else ()))))
    kept = KnownFiles.of((*ledger.returns, *ledger.withdrawn), last.read, last.refused) if last else NOTHING
    met = Met()
    read = met.noted(read_returns(files, progress, names, kept, ahead))
    folder, now = relative(request.returns, master.parent), datetime.now()
    received = datetime.combine(request.received, time()) if request.received else None
    found = journey.consolidate(today, office, request.quarter, ledger, written, read, now, received, folder, overtyped)
    late = late_by_this_run(found, now, office.settings)
    if late and request.ask_late:
        request.ask_late(late)
    concluded(found, master, office, request.dry_run)
    if memory and sheets and not request.dry_run:
        memory.keep(found, sheets, met)
    return ConsolidateResult(found, master, request.dry_run, sheets, late)


class _Table(Struct, frozen=True):
    """What a run needs of the official table; the rest of it is let go, for returns may be many."""

    listed: ListedTable
    year: int
    sheets: Sheets


def _table(request: ConsolidateRequest, office: Office) -> _Table:
    table = open_table(request.table, office, request.sheet).table
    year = year_of(table)
    if request.received:
        _must_be_possible(request.received, year, request.quarter)
    today = listed(table, office, request.quarter, datetime.now())
    return _Table(today, year, Sheets(table.sheet_names, table.others, table.may_join, table.not_asked))


def _memory(request: ConsolidateRequest, master: Path, files: Sequence[FoundFile]) -> Memory | None:
    """What decides how files are read, and what is known of it. Returns None where it is no matter of files."""
    if not isinstance(request.table, Path) or isinstance(request.office, Office):
        return None
    folder = relative(request.returns, master.parent)
    words = (request.quarter, request.sheet, folder, request.received)
    beside = [request.table, *([request.office] if request.office else [])]
    with suppress(OSError):
        return Memory(master, words, beside, files)
    return None


def _must_hold_returns(folder: Path, files: Sequence[FoundFile]) -> None:
    if all(file.ignored for file in files):
        only = f"，只有 {len(files)} 个系统或临时文件" if files else ""
        raise MinshiError(f"文件夹“{folder}”里还没有任务表{only}；请把收回的任务表放进去再汇总，没有改动任何内容。")


def _must_be_possible(day: date, year: int, quarter: Quarter) -> None:
    first, today = date(year, 3 * quarter - 2, 1), date.today()
    if first <= day <= today:
        return
    wrong = f"在今天（{show_day(today)}）之后" if day > today else f"在{year}年{quarter.term}开始之前"
    raise MinshiError(f"收到日{show_day(day)}{wrong}，没有汇总；请改成任务表实际收到的那天，今天收到的就不写。")
