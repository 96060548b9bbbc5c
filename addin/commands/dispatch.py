"""督办单: what a closed quarter proposes put into 督办台账, what a person issued written as sheets of its own."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct

from addin.commands.opened.master_file import concluded, held, put_back
from addin.commands.opened.sources import OfficeSource, ending_in, open_office
from addin.journeys.consolidate import Consolidation, redrawn
from addin.journeys.dispatch import Issuing, dispatched, first_wrong, left_alone, sheets_wanted
from templates.dispatch.sheet import DispatchSheet
from templates.dispatch.write import write_dispatch
from templates.files.saving.file_names import dispatch_file_name
from templates.files.saving.save import make_folder, save_new
from templates.master.read import MasterFile, open_master
from templates.master.register.columns import REGISTER, TYPED
from templates.master.register.read import cell_of
from validation.dispatch.typed import Noted, Wrong
from validation.errors import MinshiError
from validation.ledger.ledger import Ledger
from validation.ledger.today import take_over
from validation.ledger.view import LedgerView
from validation.lights.year import YearOfLights
from validation.office import Office
from validation.terms import Quarter


class DispatchRequest(Struct, frozen=True):
    """``issue`` are the numbers of the matters that ``by`` issues; ``output`` the folder for the sheets of all that are
    issued of the quarter, None for none; ``day`` is the day of issue and that by which something is overdue, None for
    today.
    """

    master: Path
    quarter: Quarter
    office: OfficeSource = None
    issue: Sequence[str] = ()
    by: str = ""
    output: Path | None = None
    day: date | None = None
    dry_run: bool = False


class DispatchResult(Struct, frozen=True):
    """What the master became, by which day something is overdue, and how many lights are yellow only because something
    was made good and ask for nothing; the sheets that were written, and those that were there already and stay as they
    are.
    """

    request: DispatchRequest
    found: Consolidation
    today: date
    made_good: int = 0
    written: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()


def dispatch(request: DispatchRequest) -> DispatchResult:
    """Propose, issue, and write the sheets.

    Raises MinshiError where the quarter is not closed, a matter cannot be issued, or something that people wrote beside
    one cannot be; then nothing is written.
    """
    _must_fit_together(request)
    master, office = ending_in(".xlsx", request.master), open_office(request.office)
    issuing = Issuing(tuple(dict.fromkeys(request.issue)), request.by.strip())
    now = datetime.now()
    today = request.day or now.date()
    with held(master, request.dry_run):
        there = open_master(master)
        ledger = take_over(there.ledger, there.written)
        after = dispatched(ledger, request.quarter, office.settings, issuing, now, today)
        _must_be_possible(after, there, master.name)
        found = redrawn(there.ledger, LedgerView(after), office, request.quarter, now, put_back(there, office.settings))
        fresh, kept = _sheets(request, found.master.ledger, office)
        if request.output and fresh and not request.dry_run:
            # Where no folder can be, the master stays as it is.
            make_folder(request.output)
        concluded(found, master, office, request.dry_run)
        for path, data in () if request.dry_run else fresh.items():
            save_new(path, data)
    year = YearOfLights(LedgerView(found.master.ledger), office.settings)
    return DispatchResult(request, found, today, left_alone(year, request.quarter), tuple(fresh), kept)


def _must_fit_together(request: DispatchRequest) -> None:
    if request.issue and not request.by.strip():
        raise MinshiError("签发督办单要写明由谁签发；请加 --by 写上姓名，没有改动任何内容。")
    if request.by.strip() and not request.issue:
        raise MinshiError("没有写要签发哪几件；请加 --issue 写上督办台账的编号，没有改动任何内容。")
    if request.output and request.output.exists() and not request.output.is_dir():
        raise MinshiError(f"“{request.output}”不是文件夹，督办单写不进去；请换一个，没有改动任何内容。")


def _must_be_possible(ledger: Ledger, there: MasterFile, name: str) -> None:
    if wrong := first_wrong(ledger):
        raise MinshiError(
            f"总台账“{name}”工作表“{REGISTER}”{_place(there, wrong)}（编号{wrong.code}，{TYPED[wrong.field]}）"
            f"{wrong.problem}；请{wrong.remedy}，保存后再试，没有改动任何内容。"
        )


def _place(there: MasterFile, wrong: Wrong) -> str:
    return cell_of(there.register, wrong.code, wrong.field) if there.register else ""


def _sheets(request: DispatchRequest, ledger: Ledger, office: Office) -> tuple[Mapping[Path, bytes], tuple[Path, ...]]:
    """The sheets of the quarter's issued matters that are to be written, and those that are there and may have been written
    on."""
    if request.output is None:
        return {}, ()
    wanted = {_path(request.output, one): one for one in sheets_wanted(ledger, request.quarter)}
    kept = tuple(path for path in wanted if path.exists())
    return {path: write_dispatch(_sheet(one, office)) for path, one in wanted.items() if path not in kept}, kept


def _path(folder: Path, one: Noted) -> Path:
    return folder / dispatch_file_name(one.matter.code, one.matter.unit, one.matter.colour)


def _sheet(one: Noted, office: Office) -> DispatchSheet:
    return DispatchSheet(one.matter, one.year, office.settings.office, one.note.by, one.day("sent"), one.day("due"))
