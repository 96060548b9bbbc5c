"""Cells that look otherwise than they are read, in words: ``B3、C3画了删除线``, ``第3、4行隐藏了``."""

from collections.abc import Iterable

from validation.cells.grid import Look, Origin, column_letters

# As many places as a person reads in one sentence.
_SHOWN = 10


def described(look: Look, cells: Iterable[Origin]) -> str:
    """How cells of one sheet look; what is hidden is told by its rows or columns."""
    if look is Look.HIDDEN_ROW:
        return f"第{_listed(str(cell.row) for cell in cells)}行隐藏了"
    if look is Look.HIDDEN_COLUMN:
        return f"第{_listed(column_letters(cell.column) for cell in cells)}列隐藏了"
    return f"{_listed(cell.a1 for cell in cells)}{look}"


def _listed(places: Iterable[str]) -> str:
    named = list(dict.fromkeys(places))
    more = f"等{len(named)}处" if len(named) > _SHOWN else ""
    return f"{'、'.join(named[:_SHOWN])}{more}"
