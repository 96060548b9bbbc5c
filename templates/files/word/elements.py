"""Words of WordprocessingML: names of elements, and what stands in their values."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

Element = etree._Element

_MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

CHOICES: Final = f"{_COMPATIBILITY}AlternateContent"
_OFF = ("0", "false", "off")


def tag(name: str) -> str:
    """The full name of an element or attribute."""
    return f"{_MAIN}{name}"


# What only holds: content controls, tracked insertions, links, fields that show what is in them.
_HOLDERS: Final = frozenset(
    tag(name)
    for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple", "dir", "bdo")
)


def content(parent: Element) -> Iterator[Element]:
    """What stands in an element, out of whatever only holds it; of two ways to draw the same thing the first."""
    for child in parent:
        if child.tag in _HOLDERS:
            yield from content(child)
        elif child.tag == CHOICES:
            yield from content(child[0]) if len(child) else ()
        elif isinstance(child.tag, str):
            yield child


def value(parent: Element | None, *path: str) -> str | None:
    """``w:val`` of the element at the end of a path. Returns None if there is no such element."""
    for name in path:
        parent = parent.find(tag(name)) if parent is not None else None
    return None if parent is None else str(parent.get(tag("val"), ""))


def number(parent: Element | None, *path: str) -> int | None:
    """The same as a whole number. Raises ValueError if it is none."""
    said = value(parent, *path)
    return None if said is None else int(said)


def switch(properties: Element | None, name: str) -> bool | None:
    """Whether something is switched on. Returns None if nothing is said of it."""
    said = value(properties, name)
    return None if said is None else said not in _OFF
