"""The lights of a year: frozen where a quarter is closed, else by what the ledger says now."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cached_property

from msgspec.structs import replace

from validation.ledger.follow import Track
from validation.ledger.keys import ProjectKey
from validation.ledger.records.closings import Closing, FrozenLight
from validation.ledger.records.tables import ListedProject
from validation.ledger.view import LedgerView
from validation.lights.assemble import Quarterly
from validation.lights.beside import ground_of, shares, unfinished
from validation.lights.catalogue import all_rules
from validation.lights.facts import Earlier
from validation.lights.judge import judge
from validation.settings import Settings
from validation.terms import Quarter

_Lights = Mapping[Quarter, Mapping[ProjectKey, FrozenLight]]


class YearOfLights:
    """Every light is under the number and the name by which the newest table knows its project.

    What is worked out depends on the ledger alone, and not on the order of the runs that filled it.
    """

    def __init__(self, view: LedgerView, settings: Settings) -> None:
        self.view, self.settings = view, settings
        self._now: dict[Quarter, Mapping[ProjectKey, FrozenLight]] = {}
        self._frozen: dict[Quarter, Mapping[ProjectKey, FrozenLight]] = {}

    @cached_property
    def quarters(self) -> tuple[Quarter, ...]:
        """The quarters that may have lights: those that anybody reported for, and those that are closed."""
        ledger = self.view.ledger
        return tuple(sorted({*ledger.quarters(), *(closing.quarter for closing in ledger.closed)}))

    def shown(self, quarter: Quarter) -> Mapping[ProjectKey, FrozenLight]:
        """The lights that hold in a quarter: frozen where it is closed; none where nobody reported."""
        return self.frozen(quarter) if self.view.ledger.closing(quarter) else self.now(quarter)

    def frozen(self, quarter: Quarter) -> Mapping[ProjectKey, FrozenLight]:
        """The lights of a closed quarter, none of an open one."""
        if quarter not in self._frozen:
            closing = self.view.ledger.closing(quarter)
            self._frozen[quarter] = {self._key(light): light for light in closing.lights} if closing else {}
        return self._frozen[quarter]

    def now(self, quarter: Quarter) -> Mapping[ProjectKey, FrozenLight]:
        """The lights that a quarter would get today; none where nobody reported for it."""
        if quarter not in self._now:
            self._now[quarter] = dict(self._judged(quarter)) if quarter in self.view.ledger.quarters() else {}
        return self._now[quarter]

    def closing(self, quarter: Quarter, by: str, when: datetime) -> Closing:
        """The quarter as it would be closed today."""
        listings = [listing for listing in self.view.ledger.listings if listing.quarter <= quarter]
        reports = self.view.unit_reports(quarter).values()
        return Closing(
            quarter=quarter,
            when=when,
            by=by,
            thresholds=thresholds(self.settings),
            returns=tuple(sorted({sent.sha256 for report in reports for sent in report.counting})),
            table=listings[-1].since if listings else None,
            lights=tuple(dict(self._whole(quarter)).values()),
        )

    def _whole(self, quarter: Quarter) -> Iterator[tuple[ProjectKey, FrozenLight]]:
        """The lights of today with what is frozen beside them."""
        quarterly, before = Quarterly(self.view, quarter), self._before(quarter)
        for track, listed in self.view.in_force(quarter):
            key = track.last.key
            facts = quarterly.facts(track, listed, dict(_earlier(before, key)))
            beside, undone = tuple(shares(facts, self.settings)), unfinished(facts, self.settings)
            yield key, replace(self.now(quarter)[key], shares=beside, unfinished=undone)

    def _judged(self, quarter: Quarter) -> Iterator[tuple[ProjectKey, FrozenLight]]:
        quarterly, before = Quarterly(self.view, quarter), self._before(quarter)
        for track, listed in self.view.in_force(quarter):
            key = track.last.key
            yield key, self._light(quarterly, track, listed, dict(_earlier(before, key)))

    def _light(
        self, quarterly: Quarterly, track: Track, listed: ListedProject, earlier: Mapping[Quarter, Earlier]
    ) -> FrozenLight:
        facts = quarterly.facts(track, listed, earlier)
        found = judge(facts, self.settings)
        return FrozenLight(
            number=track.last.number,
            name=track.last.name,
            light=found.light,
            grounds=tuple(map(ground_of, found.grounds)),
            notes=tuple(map(ground_of, found.notes)),
            own=facts.lead.pace or "",
        )

    def _before(self, quarter: Quarter) -> _Lights:
        return {before: self.shown(before) for before in Quarter if before < quarter}

    def _key(self, light: FrozenLight) -> ProjectKey:
        track = self.view.following.find(light.number, light.name)
        return track.last.key if track else light.key


def _earlier(before: _Lights, key: ProjectKey) -> Iterator[tuple[Quarter, Earlier]]:
    for quarter, lights in before.items():
        if light := lights.get(key):
            yield quarter, Earlier(light.light, tuple(dict.fromkeys(ground.code for ground in light.grounds)))


def thresholds(settings: Settings) -> dict[str, str]:
    """The settings that the rules use, by their names."""
    names = sorted({name for rule in all_rules() for name in rule.settings})
    return {name: str(getattr(settings, name)) for name in names}
