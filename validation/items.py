"""What supervision asks of a project by quarter: the nodes of its plan, and the figures that it is measured by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256

from validation.cells.text import squash
from validation.terms import Quarter

_LENGTH = 12


# Plain values without slots, like what is reported: a ledger has thousands.
@dataclass(frozen=True)
class Node:
    """One thing that a plan wants done by the end of a quarter: 完成施工招标.

    ``part`` is the sub-item, "" where the plan has none; ``ordinal`` its place, from 1, among the nodes of that part and
    quarter; ``due`` a day or month as the plan writes it, "" where only the quarter is known. ``unit`` reports on it:
    where ``sure`` is False that was not plain, and the first lead stands until the office says (待确认).
    """

    part: str
    quarter: Quarter
    ordinal: int
    text: str
    unit: str
    sure: bool = True
    due: str = ""

    @property
    def ref(self) -> str:
        """What the node is known by within its project; another wording is another node."""
        return _ref("节点", self.part, str(int(self.quarter)), str(self.ordinal), self.text)


@dataclass(frozen=True)
class Indicator:
    """One figure that counts, cumulated over the year: 培训人次, 2800 of them.

    ``planned`` is what is to be reached by the end of a quarter, quarter → cumulative figure in ``measure``, with only
    the quarters that have one; ``running`` where the plan itself states running totals, and not increments.
    Only an ``adopted`` one is asked for and judged. ``unit`` and ``sure`` are as a node's.
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

    @property
    def ref(self) -> str:
        """What the indicator is known by within its project, whatever its figures are."""
        return _ref("指标", self.part, self.name, self.measure)


def _ref(*said: str) -> str:
    return sha256("\n".join(map(squash, said)).encode()).hexdigest()[:_LENGTH]
