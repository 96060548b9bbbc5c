"""An answer to a node or an indicator: what it is about, who gave it, and what the office wrote over it."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from validation.items import Indicator, Node
from validation.ledger.corrections import CorrectionError, parse_item_correction
from validation.ledger.keys import ProjectKey
from validation.ledger.records.office_notes import ItemEdit
from validation.ledger.records.returns import ReportedItem, Return
from validation.ledger.records.tables import ListedProject

Item = Node | Indicator


class ItemKey(NamedTuple):
    """A node or an indicator by its project, as the newest table knows it, and by what it is known by within that."""

    project: ProjectKey
    ref: str


class Asked(Struct, frozen=True):
    """A node or an indicator and its project as the newest table has it; ``said`` is what was last answered to a node
    that an earlier quarter left unfinished."""

    project: ListedProject
    item: Item
    said: str = ""

    @property
    def key(self) -> ItemKey:
        return ItemKey(self.project.key, self.item.ref)


class Placed(Struct, frozen=True):
    """What a line is about; ``item`` is None where no table has it any more, ``exact`` where mark and words agree."""

    key: ItemKey
    project: ListedProject
    item: Item | None
    exact: bool


class Answer(Struct, frozen=True):
    """A line that counts, the return that has it, and what it is about. ``corrected`` are the columns that the office
    wrote over, ``returned`` is None where it alone answered."""

    returned: Return | None
    line: ReportedItem
    placed: Placed
    corrected: Collection[str] = ()

    @property
    def unit(self) -> str:
        """Whose it is: the unit that sent it, else the one that was to."""
        item = self.placed.item
        return self.returned.unit if self.returned else item.unit if item else ""


class Line(NamedTuple):
    """A line of a return; ``placed`` is None where nothing says what it is about."""

    line: ReportedItem
    placed: Placed | None


def words_of(item: Item) -> str:
    """What the form says of an item under 事项."""
    return item.text if isinstance(item, Node) else item.name


def understood(edit: ItemEdit, item: Item | None) -> Mapping[str, Decimal | str]:
    """What the office corrects; nothing where that cannot be understood, or the item is no more."""
    try:
        return parse_item_correction(edit, item) if item else {}
    except CorrectionError:
        return {}


def applied(answer: Answer | None, placed: Placed, values: Mapping[str, Decimal | str]) -> Answer:
    """An answer with what the office wrote over it; where there is none, what it wrote alone."""
    if answer is None:
        number, name = placed.project.number, placed.project.name
        line = ReportedItem(number=number, name=name, ref=placed.key.ref, values=dict(values), sheet="", row=0)
        return Answer(None, line, placed, values.keys())
    line = answer.line
    raw, notes = ({term: text for term, text in said.items() if term not in values} for said in (line.raw, line.notes))
    line = replace(line, values={**line.values, **values}, raw=raw, notes=notes)
    return replace(answer, line=line, corrected=values.keys())
