"""A template's sheet, cut at the places that stamping fills."""

import re
from collections.abc import Collection, Iterator

from lxml import etree
from msgspec import Struct

from templates.files.package.xml import attribute, parse
from templates.stamping.links import LinksSlot
from templates.stamping.slots import NUMBER, CellSlot, ColumnsSlot, DimensionSlot, Filling, Place, RowSlot, Slot
from validation.cells.grid import column_letters
from validation.errors import MinshiError

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MARK = re.compile(r"<\?minshi (\d+)\?>")
_RANGE = re.compile(r"(?P<first>[A-Z]+\d+)(?::(?P<right>[A-Z]+)\d+)?")


class CutSheet(Struct, frozen=True):
    """A sheet's part in pieces, with a slot between each two."""

    part: str
    pieces: tuple[str, ...]
    slots: tuple[Slot, ...]

    @property
    def relations(self) -> str:
        """The part that says what the sheet is related to."""
        folder, _, name = self.part.rpartition("/")
        return f"{folder}/_rels/{name}.rels"

    @property
    def places(self) -> frozenset[Place]:
        return frozenset(slot.place for slot in self.slots if isinstance(slot, CellSlot | RowSlot))

    @property
    def widths(self) -> dict[int, float]:
        """The width, in characters, of each column for which the sheet gives one."""
        return {
            number: float(column["width"])
            for slot in self.slots
            if isinstance(slot, ColumnsSlot)
            for column in slot.columns
            for number in range(int(column["min"]), int(column["max"]) + 1)
            if "width" in column
        }

    def fill(self, filling: Filling) -> Iterator[bytes]:
        """The sheet's part with every slot filled, piece by piece, for it may be large."""
        yield self.pieces[0].encode()
        for slot, piece in zip(self.slots, self.pieces[1:], strict=True):
            yield from (filled.encode() for filled in slot.fill(filling))
            yield piece.encode()


def cut(part: str, xml: bytes, places: Collection[Place]) -> CutSheet:
    """Cut a sheet's XML at places; a place at which the sheet has no cell gets no slot.

    Raises MinshiError if something is written below a pattern row.
    """
    root = parse(xml)
    slots: list[Slot] = []
    for element, slot in list(_slots(root, places)):
        mark = etree.ProcessingInstruction("minshi", str(len(slots)))
        slots.append(slot)
        _parent(element).replace(element, mark)
    pieces = _MARK.split(_DECLARATION + etree.tostring(root, encoding="unicode"))
    return CutSheet(part, tuple(pieces[::2]), tuple(slots[int(number)] for number in pieces[1::2]))


def _slots(root: etree._Element, places: Collection[Place]) -> Iterator[tuple[etree._Element, Slot]]:
    rows = {int(attribute(row, "r")): row for row in root.iter("{*}row")}
    merged = {attribute(merge, "ref").partition(":")[0] for merge in root.iter("{*}mergeCell")}
    patterns = {place for place in places if place.left < place.right and place.a1 not in merged and place.row in rows}
    for place in patterns:
        _drop_below(place, rows)
        yield rows[place.row], _row_slot(place, rows[place.row])
    cells = {attribute(cell, "r"): cell for row in rows.values() for cell in row}
    for place in set(places) - patterns:
        if place.a1 in cells:
            yield cells[place.a1], _cell_slot(place, cells[place.a1])
    last = max(rows.keys() - {place.row for place in patterns}, default=1)
    for dimension in root.iter("{*}dimension"):
        found = _RANGE.fullmatch(attribute(dimension, "ref"))
        if found and found["right"]:
            yield dimension, DimensionSlot(found["first"], found["right"], last)
    for links in root.iter("{*}hyperlinks"):
        yield links, LinksSlot()
    for columns in root.iter("{*}cols"):
        yield columns, ColumnsSlot(tuple({str(key): str(value) for key, value in column.items()} for column in columns))


def _drop_below(place: Place, rows: dict[int, etree._Element]) -> None:
    """Take away the rows below a pattern that an office has touched but not written in."""
    for number in [number for number in rows if number > place.row]:
        row = rows.pop(number)
        if any(len(cell) for cell in row):
            raise MinshiError(
                f"模板工作表“{place.sheet}”第{number}行有内容，而第{place.row}行以下要留给数据；请移走后再试。"
            )
        _parent(row).remove(row)


def _row_slot(place: Place, row: etree._Element) -> RowSlot:
    styles = {attribute(cell, "r"): _style(cell) for cell in row}
    letters = (column_letters(column) for column in range(place.left, place.right + 1))
    cells = tuple(f'<c r="{column}{NUMBER}"{styles.get(f"{column}{place.row}", "")}%s' for column in letters)
    return RowSlot(place, cells, row.get("ht", ""), _text(row))


def _cell_slot(place: Place, cell: etree._Element) -> CellSlot:
    formula = cell.find("{*}f")
    return CellSlot(place, _style(cell), "" if formula is None else _text(formula), _text(cell))


def _style(cell: etree._Element) -> str:
    style = cell.get("s")
    return f' s="{style}"' if style else ""


def _text(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode", with_tail=False)


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None, "neither a slot nor a row is the whole sheet"
    return parent
