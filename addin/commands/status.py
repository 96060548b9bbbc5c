"""报送情况: who has reported for a quarter and who has not; nothing is written."""

from pathlib import Path

from msgspec import Struct

from addin.commands.opened.sources import OfficeSource, open_office
from templates.master.read import read_master
from validation.ledger.today import take_over
from validation.ledger.view import LedgerView
from validation.standing.standing import Standing, standing_of
from validation.terms import Quarter


class StatusRequest(Struct, frozen=True):
    """The master, and the quarter that is asked about."""

    master: Path
    quarter: Quarter
    office: OfficeSource = None


def status(request: StatusRequest) -> Standing:
    """A quarter's standing by what the master knows. Raises MinshiError where it cannot be read."""
    view = LedgerView(take_over(*read_master(request.master)))
    return standing_of(view, request.quarter, open_office(request.office))
