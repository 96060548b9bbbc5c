"""How each project stands quarter by quarter, as 看板 shows it: by the lights, else by what its unit says of itself."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from templates.master.board_columns import UNSAID
from templates.master.content import MasterRow
from templates.master.sheet import UNREPORTED
from validation.ledger.keys import ReportKey, project_key
from validation.lights.year import YearOfLights
from validation.terms import Light, Pace, Quarter

_NOT_ASKED = Light.NOT_JUDGED.value
# The light that each word is; and the place among the lights of what a unit says, or does not say.
_LIGHTS: Mapping[str, Light] = {
    **{light.value: light for light in Light},
    **dict.fromkeys((Pace.DONE, Pace.AHEAD, Pace.ON_TIME), Light.GREEN),
    Pace.BEHIND: Light.YELLOW,
    **dict.fromkeys((UNREPORTED, UNSAID), Light.GREY),
}
# What a chart calls its series where units speak for themselves; what they cannot say has none.
_SAID = {Light.GREEN: "不滞后", Light.YELLOW: Pace.BEHIND.value, Light.GREY: f"{UNREPORTED}、{UNSAID}"}
# What a light is called where there is little room.
_SHORT = {Light.NOT_JUDGED: "—（不考核）"}


class Basis(StrEnum):
    """What the words of a quarter are."""

    FROZEN = "已定稿"
    CURRENT = "未定稿"
    SAID = "自报"


class Shown(Struct, frozen=True):
    """The word of each project in one quarter by the key of its lead's row: a light, or what the unit says."""

    basis: Basis
    words: Mapping[ReportKey, str]

    def lights(self, rows: Iterable[MasterRow]) -> list[Light | None]:
        """The light that each project's word is, or stands in the place of; None where there is no word."""
        return [_LIGHTS.get(self.words.get(row.key, "")) for row in rows]

    def figures(self, rows: Iterable[MasterRow]) -> list[tuple[str, int]]:
        """Each word with how many projects have it, five in all."""
        if self.basis is not Basis.SAID:
            return [
                (_SHORT.get(light, light.term), count or 0)
                for light, count in zip(Light, counts(self.lights(rows)), strict=True)
            ]
        said = [self.words.get(row.key) for row in rows]
        silent = sum(said.count(word) for word in (UNREPORTED, UNSAID))
        return [*((pace.value, said.count(pace)) for pace in Pace), (_SAID[Light.GREY], silent)]

    @property
    def names(self) -> list[str | None]:
        """What each light is called, in their order."""
        return [_SAID.get(light) if self.basis is Basis.SAID else light.term for light in Light]


def counts(lights: Sequence[Light | None]) -> list[int | None]:
    """How many projects have each light, in the order of the lights; a blank where none has."""
    return [lights.count(light) or None for light in Light]


def badness(lights: Sequence[Light | None]) -> tuple[int, ...]:
    """Sorts the worst projects first: the most red, then yellow, then grey ones."""
    return tuple(-lights.count(light) for light in (Light.RED, Light.YELLOW, Light.GREY))


def lights_shown(year: YearOfLights, counted: Sequence[MasterRow], shown: Quarter) -> Mapping[Quarter, Shown]:
    """The words of each quarter that has any, and of the quarter ``shown``, for the rows that count."""
    ledger = year.view.ledger
    known = {shown, *ledger.quarters(), *(closing.quarter for closing in ledger.closed)}
    return {quarter: _lit(year, counted, quarter) or said(counted, quarter) for quarter in sorted(known)}


def said(counted: Iterable[MasterRow], quarter: Quarter) -> Shown:
    """A quarter that has no lights, by 序时进度, as the units say it."""
    return Shown(Basis.SAID, {row.key: _said(row, quarter) for row in counted})


def _lit(year: YearOfLights, counted: Iterable[MasterRow], quarter: Quarter) -> Shown | None:
    """A quarter by its lights, None where it has none; a project that was in no table then is not judged in it."""
    lights, closed = year.shown(quarter), year.view.ledger.closing(quarter)
    if not (lights or closed):
        return None
    found = {row.key: lights.get(project_key(row.number, row.name)) for row in counted}
    words = {key: light.light.value if light else _NOT_ASKED for key, light in found.items()}
    return Shown(Basis.FROZEN if closed else Basis.CURRENT, words)


def _said(row: MasterRow, quarter: Quarter) -> str:
    pace = row.pace(quarter)
    if isinstance(pace, str) and pace in _LIGHTS:
        return pace
    return UNSAID if quarter in row.corrected else UNREPORTED
