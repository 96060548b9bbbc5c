"""Which matters a closed quarter proposes: the ledger's own, with those that are new, otherwise, or without ground now."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from validation.dispatch.case import Case, Overdue
from validation.dispatch.catalogue import Verdict, verdict
from validation.dispatch.typed import Noted
from validation.dispatch.wording import texts
from validation.ledger.follow import Track
from validation.ledger.keys import ProjectKey
from validation.ledger.ledger import Ledger
from validation.ledger.records.closings import FrozenLight
from validation.ledger.records.matters import Matter, gravity
from validation.ledger.records.office_notes import MatterNote
from validation.ledger.records.tables import ListedProject
from validation.ledger.view import LedgerView
from validation.lights.year import YearOfLights
from validation.terms import Quarter


def noted(ledger: Ledger) -> list[Noted]:
    """Every matter with what people wrote beside it, by its number."""
    notes = {note.code: note for note in ledger.written.matters}
    return [
        Noted(matter, notes.get(matter.code, MatterNote(code=matter.code)), ledger.year) for matter in ledger.matters
    ]


def project_of(view: LedgerView, matter: Matter) -> ProjectKey:
    """The number and the name by which the newest table knows a matter's project."""
    track = view.following.find(matter.number, matter.name)
    return track.last.key if track else matter.key


def proposed(
    year: YearOfLights, quarter: Quarter, now: datetime, today: date, done: Collection[ProjectKey] = ()
) -> tuple[Matter, ...]:
    """The ledger's matters after a closed quarter was looked at; ``today`` decides what is overdue.

    One matter for each project that a rule asks one for, but for those that are ``done`` (已销号). What was issued stays as
    it is, and nothing is proposed beside it for the same quarter that is not graver. What was never issued is put anew
    under its number, or is withdrawn where nothing asks for it any more.
    """
    proposing = _Proposing(year, quarter, today)
    drafts = dict(proposing.drafts(done))
    matters = {one.matter.code: one.matter for one in proposing.register}
    for one in proposing.register:
        if one.matter.quarter == quarter and not one.issued:
            draft = drafts.pop(project_of(year.view, one.matter), None)
            matters[one.matter.code] = _put_anew(one.matter, draft, now)
    ledger = year.view.ledger
    for number, draft in enumerate(drafts.values(), _last(matters) + 1):
        code = f"{ledger.year}-{number:03d}"
        matters[code] = replace(draft, code=code, proposed=now)
    return tuple(matters.values())


def _last(codes: Iterable[str]) -> int:
    """The last running number that was given."""
    return max((int(code.rpartition("-")[2]) for code in codes), default=0)


def _put_anew(known: Matter, draft: Matter | None, now: datetime) -> Matter:
    if draft is None:
        return replace(known, withdrawn=True)
    same = replace(draft, code=known.code, proposed=known.proposed)
    return known if same == known else replace(same, proposed=now)


class _About(Struct, frozen=True):
    """A project that may get a matter: as it is followed, as the table in force lists it, what it was sent already."""

    track: Track
    listed: ListedProject
    issued: Sequence[Noted]


class _Proposing:
    """One closed quarter, project by project."""

    def __init__(self, year: YearOfLights, quarter: Quarter, today: date) -> None:
        self._year, self._quarter, self._today = year, quarter, today
        self.register = noted(year.view.ledger)
        self._issued: dict[ProjectKey, list[Noted]] = {}
        for one in self.register:
            if one.issued and one.matter.quarter <= quarter:
                self._issued.setdefault(project_of(year.view, one.matter), []).append(one)

    def drafts(self, done: Collection[ProjectKey]) -> Iterator[tuple[ProjectKey, Matter]]:
        """What is proposed of the projects of the newest table, without a number yet."""
        today = {project.key for project in self._year.view.projects} - set(done)
        for track, listed in self._year.view.in_force(self._quarter):
            key = track.last.key
            if key in today and track.last.units:
                about = _About(track, listed, self._issued.get(key, ()))
                if draft := self._draft(key, about):
                    yield key, draft

    def _draft(self, key: ProjectKey, about: _About) -> Matter | None:
        """What is proposed of a project. Returns None if nothing is, or nothing graver than what it was sent."""
        case = Case(self._quarter, self._lights(key), self._overdue(about.issued))
        found = verdict(case, self._year.settings)
        sent = [one.matter.gravity for one in about.issued if one.matter.quarter == self._quarter]
        if found is None or max(sent, default=(-1, -1)) >= gravity(found.colour, found.advice):
            return None
        last = about.track.last
        return Matter(
            code="",
            quarter=self._quarter,
            number=last.number,
            name=last.name,
            unit=last.units[0],
            colour=found.colour,
            advice=found.advice,
            basis=found.basis,
            follows=_follows(found, about.issued, case.overdue),
            proposed=datetime.min,
            **texts(about.listed, self._quarter, case.lights.get(self._quarter), found.colour),
        )

    def _lights(self, key: ProjectKey) -> Mapping[Quarter, FrozenLight]:
        frozen = ((quarter, self._year.frozen(quarter).get(key)) for quarter in Quarter if quarter <= self._quarter)
        return {quarter: light for quarter, light in frozen if light}

    def _overdue(self, issued: Sequence[Noted]) -> list[Overdue]:
        """What is not answered in time, and was not gone beyond by another that was issued."""
        beyond = {one.matter.follows for one in issued}
        return [
            Overdue(one.matter.code, one.matter.colour, due)
            for one in issued
            if one.is_overdue(self._today) and one.matter.code not in beyond and (due := one.day("due"))
        ]


def _follows(found: Verdict, issued: Sequence[Noted], overdue: Sequence[Overdue]) -> str:
    """The number of what it goes beyond: what is overdue, else the last that is lighter and not settled."""
    if overdue:
        return overdue[-1].code
    graver = gravity(found.colour, found.advice)
    lighter = [one.matter.code for one in issued if one.matter.gravity < graver and not one.note.settled]
    return lighter[-1] if lighter else ""
