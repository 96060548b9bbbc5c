"""What a project is known by, and what a unit's report on it is known by: each key is built here and nowhere else."""

from functools import lru_cache
from typing import NamedTuple

from validation.cells.text import squash

# A thousand returns ask for the same few thousand keys again and again.
_REMEMBERED = 16_384


class ProjectKey(NamedTuple):
    """A project by its 序号 and its name; the name is squashed, so blanks and full-width letters make no difference."""

    number: int | None
    name: str


class ReportKey(NamedTuple):
    """A unit's report on a project: 序号 and name (squashed) decide the project, the unit whose report it is."""

    number: int | None
    name: str
    unit: str


@lru_cache(_REMEMBERED)
def project_key(number: int | None, name: str) -> ProjectKey:
    """The key of a project, its name given as it was written."""
    return ProjectKey(number, squash(name))


@lru_cache(_REMEMBERED)
def report_key(number: int | None, name: str, unit: str) -> ReportKey:
    """The key of a unit's report on a project, the project's name given as it was written."""
    return ReportKey(number, squash(name), unit)
