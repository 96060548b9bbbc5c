"""The master on its disk: read, consolidated into, taken out of, and written where that changed it."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import date, datetime, time
from hashlib import sha256
from os.path import relpath
from pathlib import Path, PurePosixPath

from addin.intake.discover import discover
from addin.intake.read import read_returns
from addin.journeys import consolidate as journey
from addin.journeys.account import Standing, account
from addin.journeys.consolidate import Consolidation
from addin.progress import Progress
from templates.files.read import read_bytes
from templates.files.save import locked, save_over
from templates.master.read import read_master
from templates.master.write import write_master
from validation.errors import MinshiError
from validation.ledger.from_table import listed
from validation.ledger.ledger import Ledger
from validation.ledger.office_notes import OfficeNotes
from validation.ledger.returns import ReportedRow, ReportKey, Return
from validation.ledger.view import LedgerView, take_over
from validation.office import Office
from validation.table.project_table import ProjectTable
from validation.terms import Quarter


def consolidate(
    returns: Path,
    table: ProjectTable,
    quarter: Quarter,
    master: Path,
    office: Office,
    progress: Progress,
    received: date | None,
    dry_run: bool,
) -> Consolidation:
    """Merge a folder of returns into the master; a dry run leaves no trace."""
    found = discover(returns)
    came = datetime.combine(received, time()) if received else None
    with _held(master, dry_run):
        ledger, written = _ledger(master, table)
        read, folder = read_returns(found, progress), _relative(returns, master.parent)
        done = journey.consolidate(table, office, quarter, ledger, written, read, datetime.now(), came, folder)
        return _concluded(done, master, office, dry_run)


def withdraw(master: Path, file: str, office: Office, undo: bool, dry_run: bool) -> tuple[Return, Consolidation]:
    """Take one return out of the master, or let it in again."""
    with _held(master, dry_run):
        before, written = read_master(master)
        ledger = take_over(before, written)
        one = _named(ledger.withdrawn if undo else ledger.returns, file, master)
        after = ledger.again(one) if undo else ledger.without(one)
        done = journey.redrawn(before, LedgerView(after), office, Quarter(one.quarter), datetime.now())
        return one, _concluded(done, master, office, dry_run)


def standing(master: Path, quarter: Quarter, office: Office) -> Standing:
    """A quarter's standing by what the master knows; nothing is written."""
    return account(LedgerView(take_over(*read_master(master))), quarter, office)


def history(master: Path, table: ProjectTable, quarter: Quarter) -> Mapping[ReportKey, ReportedRow]:
    """What was last reported before a quarter, under the numbers and names of the table that the quarter goes by."""
    ledger, written = read_master(master)
    known = ledger.listed(listed(table), quarter, datetime.now())
    return LedgerView(take_over(known, written)).history(quarter)


def _held(master: Path, dry_run: bool) -> AbstractContextManager[None]:
    return nullcontext() if dry_run else locked(master)


def _concluded(done: Consolidation, master: Path, office: Office, dry_run: bool) -> Consolidation:
    if done.changed and not dry_run:
        drawn = replace(done.master, links=dict(_links(master, done.master.ledger)))
        save_over(master, write_master(drawn), office.settings.backups)
    return done


def _ledger(master: Path, table: ProjectTable) -> tuple[Ledger, OfficeNotes]:
    """The master's ledger, or a new one. Raises MinshiError where the master is of another year."""
    if table.year is None:
        raise MinshiError("项目表没有写明年份；请在标题或表头写上年份，或在设置的“年度”里填写后再试。")
    if not master.exists():
        return Ledger(year=table.year), OfficeNotes()
    ledger, written = read_master(master)
    if ledger.year != table.year:
        raise MinshiError(f"“{master.name}”是{ledger.year}年的总台账，项目表是{table.year}年的；请换一个总台账文件名。")
    return ledger, written


def _relative(path: Path, start: Path) -> str:
    """The way from one folder to another, "" where they are on different drives."""
    try:
        return Path(relpath(path, start)).as_posix()
    except ValueError:
        return ""


def _links(master: Path, ledger: Ledger) -> Iterator[tuple[str, str]]:
    """The path of each return that is where it was, or of the archive that it came in."""
    for one in ledger.returns:
        path = PurePosixPath(one.folder, one.file)
        for place in (path, *path.parents) if one.folder else ():
            if (master.parent / place).is_file():
                yield one.sha256, place.as_posix()
                break


def _named(returns: Iterable[Return], file: str, master: Path) -> Return:
    """The return of that content, else of that name. Raises MinshiError where there is none, or more than one."""
    known = list(returns)
    content = sha256(read_bytes(Path(file))).hexdigest() if Path(file).is_file() else ""
    name = PurePosixPath(Path(file).as_posix())
    found = (
        [one for one in known if one.sha256 == content]
        or [one for one in known if one.file == name.as_posix()]
        or [one for one in known if PurePosixPath(one.file).name == name.name]
    )
    if not found:
        raise MinshiError(f"“{master.name}”里没有“{file}”这份任务表；请照工作表“来源”里的文件名写。")
    if len(found) > 1:
        listed = "、".join(f"“{one.file}”（{Quarter(one.quarter).term}，{one.unit}）" for one in found)
        raise MinshiError(f"叫“{name.name}”的有{len(found)}份：{listed}；请给出那份文件本身的路径。")
    return found[0]
