"""Rows about how projects stand: the light of each quarter, and what it rests on."""

from collections.abc import Iterator, Mapping

from addin.export.plans import known_as
from addin.export.records import GroundOf, LightOf
from validation.ledger.keys import ProjectKey
from validation.ledger.records.closings import FrozenLight
from validation.lights.year import YearOfLights
from validation.terms import Quarter


def lights(year: YearOfLights) -> Iterator[LightOf]:
    """The lights that hold: frozen where a quarter is closed, else as they would be given today."""
    for quarter, shown in _shown(year):
        closing = year.view.ledger.closing(quarter)
        for key, light in shown.items():
            yield LightOf(
                project=known_as(*key),
                quarter=int(quarter),
                light=light.light.value,
                frozen=closing is not None,
                own=light.own or None,
                closed_at=closing.when if closing else None,
            )


def grounds(year: YearOfLights) -> Iterator[GroundOf]:
    """What each of those lights rests on, then what is noted beside it."""
    for quarter, shown in _shown(year):
        for key, light in shown.items():
            for place, ground in enumerate((*light.grounds, *light.notes), 1):
                yield GroundOf(
                    project=known_as(*key),
                    quarter=int(quarter),
                    place=place,
                    decides=place <= len(light.grounds),
                    code=ground.code,
                    figures=ground.figures,
                    gap=ground.gap or None,
                    source_file=ground.file or None,
                    source_sheet=ground.sheet or None,
                    source_cell=ground.cell or None,
                )


def _shown(year: YearOfLights) -> Iterator[tuple[Quarter, Mapping[ProjectKey, FrozenLight]]]:
    for quarter in Quarter:
        yield quarter, year.shown(quarter)
