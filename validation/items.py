"""What supervision asks of a project by quarter: the nodes of its plan, and the figures that it is measured by."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from hashlib import sha256

from msgspec import Struct, field

from validation.cells.text import squash
from validation.terms import ItemState, Quarter

_LENGTH = 12


class Node(Struct, frozen=True, dict=True):
    """One thing that a plan wants done by the end of a quarter: 完成施工招标.

    ``part`` is the sub-item, "" where the plan has none; ``ordinal`` its place, from 1, among the nodes of that part and
    quarter; ``due`` a day or month as the plan writes it, "" where only the quarter is known. ``unit`` reports on it:
    where ``sure`` is False that was not plain, and the first lead stands until the office says (待确认). ``known_as`` is
    the ref of the plan's own wording, where the office has put it otherwise.
    """

    part: str
    quarter: Quarter
    ordinal: int
    text: str
    unit: str
    sure: bool = True
    due: str = ""
    known_as: str = ""

    @cached_property
    def ref(self) -> str:
        """What the node is known by within its project; another wording of the plan is another node."""
        return self.known_as or _ref(
            "节点", squash(self.part), f"{self.quarter:d}", f"{self.ordinal}", squash(self.text)
        )


class Indicator(Struct, frozen=True, dict=True):
    """One figure that counts, cumulated over the year: 培训人次, 2800 of them.

    ``planned`` is what is to be reached by the end of a quarter, quarter → cumulative figure in ``measure``, with only
    the quarters that have one; ``running`` where the plan itself states running totals, and not increments.
    Only an ``adopted`` one is asked for and judged. ``unit``, ``sure`` and ``known_as`` are as a node's.
    """

    part: str
    name: str
    measure: str
    target: Decimal
    planned: Mapping[Quarter, Decimal] = field(default_factory=dict)
    running: bool = False
    adopted: bool = False
    unit: str = ""
    sure: bool = True
    known_as: str = ""

    @cached_property
    def ref(self) -> str:
        """What the indicator is known by within its project, whatever its figures are."""
        return self.known_as or _ref("指标", squash(self.part), squash(self.name), squash(self.measure))


class ItemLine(Struct, frozen=True):
    """A line of 指标和节点设置: ``item`` as the office left it, ``draft`` as the plan said when the line was written.

    ``draft`` is None for what the office added itself. ``number`` and ``project`` say whose it is. ``adopted`` is what
    the office typed or what was offered to it, None where it is blank. ``hint`` says why it is not settled.
    """

    number: int | None
    project: str
    item: Node | Indicator
    draft: Node | Indicator | None
    adopted: bool | None
    state: ItemState = ItemState.PLAIN
    note: str = ""
    hint: str = ""

    @property
    def in_force(self) -> bool:
        """Whether it is asked for and judged."""
        return bool(self.adopted) and self.state is not ItemState.UNCLEAR


def _ref(*said: str) -> str:
    return sha256("\n".join(said).encode()).hexdigest()[:_LENGTH]
