"""A list that may be long: its beginning, and how much more there is."""

from collections.abc import Iterator, Sequence

# What a person reads through; a thousand returns are not told line by line.
_SHOWN = 20


def listed(lines: Sequence[str], where: str = "") -> Iterator[str]:
    """The lines, each set in; of more than twenty the first, the number of the rest and ``where`` all of them are."""
    yield from (f"  {line}" for line in lines[:_SHOWN])
    more = len(lines) - _SHOWN
    if more > 0:
        yield f"  ……还有 {more} 条{f'，{where}' if where else ''}"


def is_long(lines: Sequence[object]) -> bool:
    """Whether a list is told by its beginning alone."""
    return len(lines) > _SHOWN
