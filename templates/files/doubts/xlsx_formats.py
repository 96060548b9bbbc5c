"""Number formats of an .xlsx: which cell styles may show another number than the cell has."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from lxml import etree

from templates.files.package.xml import parse
from validation.cells.formats import is_plain

# Of the formats that files name by a number alone, those that show another number; days are read as days.
_BUILT_IN = {"9": "0%", "10": "0.00%"}


def own_formats(styles: etree._Element) -> Iterator[etree._Element]:
    """The formats that a workbook's cells may have; those of conditional formats may have the same numbers."""
    return styles.iterfind("{*}numFmts/{*}numFmt")


# Returns filled in by one program have this part in common, to the byte.
@lru_cache(32)
def codes_of(styles: bytes) -> Mapping[str, str]:
    """The format codes that may show another number than the cell's, by the number of the cell's style."""
    root = parse(styles) if styles else None
    if root is None:
        return {}
    own = {shown.get("numFmtId", ""): shown.get("formatCode", "") for shown in own_formats(root)}
    known = _BUILT_IN | own
    formats = (style.get("numFmtId", "") for style in root.iterfind("{*}cellXfs/{*}xf"))
    codes = {str(style): known[shown] for style, shown in enumerate(formats) if not is_plain(known.get(shown, ""))}
    # A cell that names no style has the first.
    return {**codes, "": codes["0"]} if "0" in codes else codes
