"""A finding: where something is wrong, what it is, how to put it right, and on what ground."""

from enum import StrEnum

from msgspec import Struct

from validation.cells.grid import Origin
from validation.terms import Level


class Status(StrEnum):
    """Whether a finding still asks for something."""

    OPEN = "待处理"
    VERIFIED = "已核实"


class Hit(Struct, frozen=True):
    """What a rule yields; ``check_table`` adds the rule's code, level and ground.

    ``cells`` are the cells that the finding is based on, the most telling first; 已核实 holds until any of them changes.
    ``about`` tells apart findings of the same rule in the same cell (two units' names). ``level`` is another than the
    rule's, where this place is less sure. ``alike`` is what findings that differ in nothing but ``about`` say together.
    """

    message: str
    remedy: str
    cells: tuple[Origin, ...]
    number: int | None = None
    name: str = ""
    part: str | None = None
    about: str = ""
    level: Level | None = None
    alike: str = ""


class Finding(Struct, frozen=True):
    """A finding of a check; ``digest`` stands for the content of its cells; ``about`` and ``alike`` are its Hit's."""

    code: str
    level: Level
    message: str
    remedy: str
    basis: str
    cells: tuple[Origin, ...]
    digest: str
    number: int | None = None
    name: str = ""
    part: str | None = None
    status: Status = Status.OPEN
    reason: str = ""
    about: str = ""
    alike: str = ""

    @property
    def cell(self) -> Origin:
        """The cell to look at first."""
        return self.cells[0]

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What 已核实 is remembered by: code, 序号, name and digest."""
        return self.code, str(self.number or ""), self.name, self.digest
