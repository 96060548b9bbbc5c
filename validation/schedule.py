"""进度计划: one cell's text → parts, each with its plan by quarter."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """What one heading plans: ``三、四季度：`` names two quarters and gives one text."""

    quarters: tuple[int, ...]
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A sub-item that starts the quarters again; ``name`` is None where the schedule has no sub-items.

    ``undated`` is text of this part that stands under no quarter (dates such as 3月底前, routine work).
    """

    name: str | None
    entries: tuple[Entry, ...]
    undated: str = ""

    @property
    def quarters(self) -> tuple[int, ...]:
        """Every quarter planned, in the order written."""
        return tuple(quarter for entry in self.entries for quarter in entry.quarters)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A project's whole schedule; ``text`` is the cell's text as read."""

    text: str
    parts: tuple[Part, ...] = ()

    @property
    def by_quarter(self) -> bool:
        return any(part.entries for part in self.parts)

    def nodes(self, quarter: int) -> tuple[tuple[str | None, str], ...]:
        """(part, text) of what is planned for a quarter."""
        return tuple(
            (part.name, entry.text) for part in self.parts for entry in part.entries if quarter in entry.quarters
        )


def parse_schedule(text: str) -> Schedule:
    """The parts and quarters of one 进度计划 cell. Never raises; text it cannot place stays as ``undated``."""
    raise NotImplementedError


def schedule_of_columns(texts: Mapping[int, str]) -> Schedule:
    """The schedule of a table that has a column for each quarter: quarter → its cell's text."""
    raise NotImplementedError
