"""In which unit of money the amounts of a 任务表 are: it asks for 万元, and whoever fills it in may have written another."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache

from validation.cells.amounts import WAN_PER_UNIT, parse_amount
from validation.cells.grid import CellValue, cell_text
from validation.cells.text import squash

_WAN, _SIGN = "万元", "元"
_UNITS = "|".join(unit for unit in WAN_PER_UNIT if unit.endswith("元"))
# Behind a heading's words, in brackets or not; of a line above the table, what its unit of money is.
_BEHIND = re.compile(rf"[(\[【]?[/,、]?(?:(?:金额)?单位[:为是]?)?({_UNITS})[)\]】]?$")
_LINE = re.compile(rf"(?:^|[^报主管任])单位[:为是]?({_UNITS})(?!\w)|\(({_UNITS})\)")
_LONGEST_LINE = 60


@lru_cache(1024)
def without_unit(heading: str) -> str:
    """A squashed heading without the unit of money behind its words; a thousand returns have the same headings."""
    return _BEHIND.sub("", heading)


def other_units(headings: Mapping[str, str], above: Iterable[Iterable[CellValue]]) -> dict[str, str]:
    """Of columns by their term and heading, those whose amounts are in another unit than 万元, and in which: the
    heading's own, else that of the lines above the table.
    """
    line = _unit_above(above)
    units = ((term, _unit_behind(heading) or line) for term, heading in headings.items())
    return {term: unit for term, unit in units if unit != _WAN}


def convert(values: dict[str, Decimal | str], raw: dict[str, str], term: str, unit: str, cell: CellValue) -> None:
    """An amount in another unit becomes 万元, and its text is what was written, with the unit; 0 is 0 in any."""
    amount = parse_amount(cell, WAN_PER_UNIT[unit]).value
    if amount is not None and amount != values[term]:
        values[term], raw[term] = amount, f"{cell_text(cell)}{unit}"


@lru_cache(1024)
def _unit_behind(heading: str) -> str:
    found = _BEHIND.search(squash(heading)) if _SIGN in heading else None
    return found[1] if found else ""


def _unit_above(rows: Iterable[Iterable[CellValue]]) -> str:
    """The unit that the lines above a table say: 万元, as the form has it, unless another is written there too."""
    texts = (cell_text(value) for row in rows for value in row if isinstance(value, str) and _SIGN in value)
    found = (_LINE.search(squash(text)) for text in texts if len(text) <= _LONGEST_LINE)
    said = [line[1] or line[2] for line in found if line]
    return next((unit for unit in said if unit != _WAN), _WAN)
