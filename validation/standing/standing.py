"""A quarter's standing: who has reported, what is wrong with it, and what to write to whom."""

from msgspec import Struct

from validation.ledger.view import LedgerView
from validation.office import Office
from validation.standing.findings import findings_of
from validation.standing.letters import Letter, letters
from validation.standing.row_findings import ReturnFinding
from validation.standing.units import UnitStanding, unit_standings
from validation.terms import Quarter


class Standing(Struct, frozen=True):
    """Every responsible unit, every finding, and the texts to send."""

    units: tuple[UnitStanding, ...]
    findings: tuple[ReturnFinding, ...]
    letters: tuple[Letter, ...]


def standing_of(view: LedgerView, quarter: Quarter, office: Office) -> Standing:
    """A quarter's standing by what the ledger knows."""
    findings = tuple(findings_of(view, quarter, office.settings))
    units = tuple(unit_standings(view, quarter, office.settings, findings))
    return Standing(units, findings, tuple(letters(view.ledger.year, quarter, office, units, findings)))
