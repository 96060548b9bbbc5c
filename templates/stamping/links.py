"""Links from cells to files beside the workbook, relative, and to other cells; never a formula."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice
from urllib.parse import quote

from msgspec import Struct

from templates.files.package.markup import quoted
from templates.stamping.slots import Filling, joined
from validation.cells.grid import column_letters

# As many as Excel opens on one sheet, and as long as it follows.
_MOST, _LONGEST = 65_530, 2_000
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# A file's name may begin so too, but its path begins with its folder's.
_INSIDE = "#'"
_END = "</Relationships>"
# Of ASCII, whatever a link does not hold as it is.
_WRITTEN_BY_CODE = re.compile(r"(?:(?![\w/.~-])[\x00-\x7f])+")


class LinksSlot(Struct, frozen=True):
    """The place of a sheet's links; what the template has there only keeps it open."""

    def fill(self, filling: Filling) -> Iterator[str]:
        files = (f'<hyperlink ref="{place}" r:id="{name}"/>' for name, place, _ in _links(filling))
        cells = (f'<hyperlink ref="{place}" location={quoted(cell)}/>' for place, cell in _inside(filling))
        links = joined(chain(files, cells))
        if first := next(links, ""):
            yield f'<hyperlinks xmlns:r="{_OFFICE}">{first}'
            yield from links
            yield "</hyperlinks>"


def relations(known: str, filling: Filling) -> Iterator[bytes]:
    """A sheet's relations: those that the template has, and one to each file that is linked; nothing where there is none."""
    links = joined(
        f'<Relationship Id="{name}" Type="{_OFFICE}/hyperlink" Target={quoted(target)} TargetMode="External"/>'
        for name, _, target in _links(filling)
    )
    first = next(links, "")
    if not (known or first):
        return
    start = known.rpartition(_END)[0] if known else f'<Relationships xmlns="{_RELATIONSHIPS}">'
    yield f"{start}{first}".encode()
    yield from map(str.encode, links)
    yield _END.encode()


def _links(filling: Filling) -> Iterator[tuple[str, str, str]]:
    """(id, cell, target) of each link."""
    for count, (place, path) in enumerate(_places(filling)):
        if not path.startswith(_INSIDE) and (target := _target(path)):
            yield f"link{count}", place, target


def _inside(filling: Filling) -> Iterator[tuple[str, str]]:
    """(cell, the cell of the workbook that it leads to) of each link that leaves no workbook."""
    return ((place, path.removeprefix(_INSIDE)) for place, path in _places(filling) if path.startswith(_INSIDE))


def _places(filling: Filling) -> Iterator[tuple[str, str]]:
    """(cell, path) of each link, of as many as a program opens."""
    links = (
        (f"{column_letters(place.left + column)}{place.row + row}", path)
        for place, rows in filling.rows.items()
        for (row, column), path in rows.links.items()
    )
    return islice(links, _MOST)


# A file that was returned is linked from each of its rows.
@lru_cache(1024)
def _target(path: str) -> str:
    """A relative path as a link has it: a colon or a number sign in a file's name is no more than that."""
    target = _WRITTEN_BY_CODE.sub(lambda letters: quote(letters[0]), path)
    return target if len(target) <= _LONGEST and target.isprintable() else ""
