"""A small county's masters with closed quarters."""

from datetime import datetime

from addin.journeys.consolidate import Consolidation, redrawn
from templates.office.read import default_office
from validation.ledger.view import LedgerView
from validation.lights.year import YearOfLights
from validation.terms import Quarter

WHEN = datetime(2024, 7, 1)


def closed(done: Consolidation, quarter: int = 1) -> Consolidation:
    """The run's master with a quarter closed."""
    office, ledger = default_office(), done.master.ledger
    view = LedgerView(ledger)
    closing = YearOfLights(view, office.settings).closing(Quarter(quarter), "督查室", WHEN)
    return redrawn(ledger, LedgerView(ledger.closed_by(closing)), office, Quarter(quarter), WHEN)
