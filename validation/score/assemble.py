"""The facts of 考核 out of a year of lights: only what was frozen counts, and reports of the closed quarters."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from validation.cells.days import show_day
from validation.ledger.keys import ProjectKey
from validation.ledger.records.closings import FrozenLight
from validation.ledger.records.office_notes import Merit
from validation.lights.year import YearOfLights
from validation.score.facts import Report, Stand, UnitFacts
from validation.standing.findings import findings_of
from validation.standing.letters import is_sent_back
from validation.standing.units import UnitStanding, unit_standings
from validation.terms import Quarter

_AGAINST = "L51"
Standings = Mapping[Quarter, Sequence[UnitStanding]]


class _OfUnit(Struct, frozen=True):
    stands: list[Stand]
    reports: list[Report]


def facts_of(year: YearOfLights, known: Standings) -> Iterator[UnitFacts]:
    """Every unit that a closed quarter's table makes responsible for something; those of the newest table first.

    ``known`` has the standings of quarters for which they are at hand. A project that is in no table any more leaves
    the counts.
    """
    view = year.view
    order = dict.fromkeys(unit for project in view.projects for unit in project.units)
    found: dict[str, _OfUnit] = {unit: _OfUnit([], []) for unit in order}
    for closing in view.ledger.closed:
        quarter = closing.quarter
        for unit, stand in _stands(year, quarter):
            found.setdefault(unit, _OfUnit([], [])).stands.append(stand)
        for standing in known.get(quarter) or _standings(year, quarter):
            found.setdefault(standing.unit, _OfUnit([], [])).reports.append(_report(standing))
    merits = {merit.unit: merit for merit in view.ledger.written.merits}
    for unit, own in found.items():
        if own.reports:
            yield UnitFacts(unit, tuple(own.stands), tuple(own.reports), merits.get(unit, Merit(unit=unit)))


def _standings(year: YearOfLights, quarter: Quarter) -> Iterator[UnitStanding]:
    view, settings = year.view, year.settings
    return unit_standings(view, quarter, settings, tuple(findings_of(view, quarter, settings)))


def _report(unit: UnitStanding) -> Report:
    came = unit.received or (show_day(unit.complete) if unit.complete else "")
    return Report(unit.quarter, unit.status, is_sent_back(unit), came, unit.remark)


def _stands(year: YearOfLights, quarter: Quarter) -> Iterator[tuple[str, Stand]]:
    """Each unit with what it answers for in a quarter, by the table in force in it."""
    lights = year.frozen(quarter)
    today = {project.key for project in year.view.projects}
    proofs = {proof.key: proof.proved for proof in year.view.ledger.written.proofs if proof.quarter == quarter}
    for track, listed in year.view.in_force(quarter):
        key = track.last.key
        light = lights.get(key) if key in today else None
        if light is None:
            continue
        if listed.units:
            yield listed.units[0], _whole(key, quarter, light, proofs.get(key))
        for share in light.shares:
            yield share.unit, Stand(key, quarter, share.light, share.grounds, share.unfinished)


def _whole(key: ProjectKey, quarter: Quarter, light: FrozenLight, proved: bool | None) -> Stand:
    against = "；".join(note.figures for note in light.notes if note.code == _AGAINST)
    return Stand(key, quarter, light.light, light.grounds, light.unfinished, against, proved if against else None)
