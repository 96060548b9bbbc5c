"""What a project is known by, and what a unit's report on it is known by: each key is built here and nowhere else."""

from typing import NamedTuple

from validation.cells.text import squash


class ProjectKey(NamedTuple):
    """A project by its 序号 and its name; the name is squashed, so blanks and full-width letters make no difference."""

    number: int | None
    name: str

    @classmethod
    def of(cls, number: int | None, name: str) -> "ProjectKey":
        """The key of a project whose name is given as it was written."""
        return cls(number, squash(name))


class ReportKey(NamedTuple):
    """A unit's report on a project: 序号 and name decide the project, the unit whose report it is."""

    number: int | None
    name: str
    unit: str

    @classmethod
    def of(cls, number: int | None, name: str, unit: str) -> "ReportKey":
        """The key of a report on a project whose name is given as it was written."""
        return cls(number, squash(name), unit)
