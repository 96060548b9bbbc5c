"""亮灯 and 季度定稿: the lights of a quarter by what the master knows; a quarter closed, or opened again for a reason."""

from datetime import datetime
from pathlib import Path

from msgspec import Struct

from addin.commands.opened.master_file import concluded, held, put_back
from addin.commands.opened.sources import OfficeSource, ending_in, open_office
from addin.journeys.consolidate import Consolidation, redrawn
from templates.master.read import open_master, read_master
from validation.errors import MinshiError
from validation.ledger.ledger import Ledger
from validation.ledger.records.closings import Closing, Reopening
from validation.ledger.today import take_over
from validation.ledger.view import LedgerView
from validation.lights.year import YearOfLights
from validation.settings import Settings
from validation.terms import Quarter


class LightRequest(Struct, frozen=True):
    """The master, and the quarter that is asked about; None for the last that anybody reported for."""

    master: Path
    quarter: Quarter | None = None
    office: OfficeSource = None


class LightResult(Struct, frozen=True):
    """The lights of the year, and the quarter that was asked about."""

    year: YearOfLights
    quarter: Quarter


class CloseRequest(Struct, frozen=True):
    """``by`` is who closes the quarter, or opens it again for a ``reason``."""

    master: Path
    quarter: Quarter
    by: str = ""
    office: OfficeSource = None
    reopen: bool = False
    reason: str = ""
    dry_run: bool = False


class CloseResult(Struct, frozen=True):
    """What the master became, and the lights that it has now."""

    request: CloseRequest
    found: Consolidation
    lights: LightResult


def lights(request: LightRequest) -> LightResult:
    """A quarter's lights; nothing is written. Raises MinshiError where nobody reported for it."""
    view = LedgerView(take_over(*read_master(request.master)))
    quarters = view.ledger.quarters()
    if not quarters:
        raise MinshiError(f"“{request.master.name}”里还没有任何季度的报送；请先汇总收回的任务表，再看亮灯。")
    quarter = request.quarter or quarters[-1]
    _must_be_reported(view.ledger, quarter, "没有可亮的灯")
    return LightResult(YearOfLights(view, open_office(request.office).settings), quarter)


def close(request: CloseRequest) -> CloseResult:
    """Freeze the lights of a quarter, or open it again.

    Raises MinshiError where it cannot be: nobody reported, nobody is named, it is closed or open already, no reason.
    """
    _must_say_who_or_why(request)
    master, office = ending_in(".xlsx", request.master), open_office(request.office)
    with held(master, request.dry_run):
        there = open_master(master)
        ledger, now = take_over(there.ledger, there.written), datetime.now()
        after = _reopened(ledger, request, now) if request.reopen else _closed(ledger, request, office.settings, now)
        found = redrawn(there.ledger, LedgerView(after), office, request.quarter, now, put_back(there, office.settings))
        concluded(found, master, office, request.dry_run)
    year = YearOfLights(LedgerView(found.master.ledger), office.settings)
    return CloseResult(request, found, LightResult(year, request.quarter))


def _must_say_who_or_why(request: CloseRequest) -> None:
    if request.reopen and not request.reason.strip():
        raise MinshiError("重新打开已定稿的季度要写明理由；请加 --reason 写上，没有改动任何内容。")
    if not request.reopen and not request.by.strip():
        raise MinshiError("定稿要写明由谁定稿；请加 --by 写上姓名，没有改动任何内容。")


def _closed(ledger: Ledger, request: CloseRequest, settings: Settings, now: datetime) -> Ledger:
    quarter = request.quarter
    must_be_open(ledger, quarter)
    _must_be_reported(ledger, quarter, "不能定稿")
    year = YearOfLights(LedgerView(ledger), settings)
    return ledger.closed_by(year.closing(quarter, request.by.strip(), now))


def _reopened(ledger: Ledger, request: CloseRequest, now: datetime) -> Ledger:
    closing = must_be_closed(ledger, request.quarter)
    reason, by = request.reason.strip(), request.by.strip()
    return ledger.open_again(Reopening(closing=closing, when=now, reason=reason, by=by))


def must_be_open(ledger: Ledger, quarter: Quarter) -> None:
    """Raises MinshiError where the quarter is closed already."""
    if known := ledger.closing(quarter):
        raise MinshiError(
            f"{quarter.term}已由{known.by}在{known.when:%Y-%m-%d}定稿；要重新定稿的，请先写明理由重新打开：点“重新打开”，"
            "或用命令 minshi close --reopen --reason 理由。"
        )


def must_be_closed(ledger: Ledger, quarter: Quarter) -> Closing:
    """What was frozen of it. Raises MinshiError where the quarter is not closed."""
    closing = ledger.closing(quarter)
    if closing is None:
        raise MinshiError(f"{quarter.term}没有定稿，不用重新打开；没有改动任何内容。")
    return closing


def _must_be_reported(ledger: Ledger, quarter: Quarter, what: str) -> None:
    if quarter not in ledger.quarters():
        raise MinshiError(f"{quarter.term}还没有任何单位报送，{what}；请先汇总这一季度收回的任务表。")
