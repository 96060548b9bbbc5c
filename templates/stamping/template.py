"""Rows and values into the XML of a template's sheets, and its charts led to them; every other part of the package
travels byte for byte.

A defined name of one cell (or of cells merged into one) is a place for a value. A defined name of several cells side
by side marks a pattern row: rows take its place, and each repeats the styles of its cells. Nothing may stand below it.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from msgspec import Struct

from templates.files.package.rezip import unzipped, zipped
from templates.files.package.sheet_parts import RELATIONS, WORKBOOK, sheet_parts
from templates.files.package.xml import as_part, attribute, parse
from templates.stamping.charts import is_chart, led
from templates.stamping.cut import CutSheet, cut
from templates.stamping.links import relations
from templates.stamping.slots import CellSlot, Filling, Place, Rows
from validation.cells.grid import CellValue, column_number
from validation.errors import MinshiError

_REFERENCE = re.compile(r"'?(?P<sheet>.+?)'?!\$(?P<left>[A-Z]+)\$(?P<row>\d+)(?::\$(?P<right>[A-Z]+)\$\d+)?")
# The last row of a sheet.
_LAST_ROW = 1_048_576
# A column of which the template says nothing.
_WIDTH = 8.43


class Template(Struct, frozen=True):
    """A template workbook, read once and stamped many times.

    ``sheets`` are those that have places to fill, by title; ``related`` the XML of their relations, "" if a sheet has
    none, by the name of its part; ``charts`` their XML by the name of the part; ``rest`` the package without all these.
    """

    rest: bytes
    workbook: bytes
    sheets: Mapping[str, CutSheet]
    places: Mapping[str, Place]
    related: Mapping[str, str]
    charts: Mapping[str, bytes]

    @classmethod
    def load(cls, workbook: bytes) -> "Template":
        """Read a template. Raises MinshiError if something is written below a pattern row."""
        package = dict(unzipped(workbook))
        places = _places(package[WORKBOOK])
        sheets = _cut_sheets(package, places.values())
        found = {place for sheet in sheets.values() for place in sheet.places}
        known = {name: place for name, place in places.items() if place in found}
        related = {sheet.relations: package.get(sheet.relations, b"").decode() for sheet in sheets.values()}
        charts = {part: content for part, content in package.items() if is_chart(part)}
        stamped = {WORKBOOK, *(sheet.part for sheet in sheets.values()), *related, *charts}
        rest = zipped((part, content) for part, content in package.items() if part not in stamped)
        return cls(rest, package[WORKBOOK], sheets, known, related, charts)

    def stamp(
        self, values: Mapping[str, CellValue], tables: Iterable[Rows] = (), hidden: Collection[str] = ()
    ) -> bytes:
        """The workbook with values in the named cells and rows in place of the pattern rows, the sheets ``hidden`` out of
        sight, and so on no print of the whole workbook.

        A name without a value keeps what the template has there. Where that is a formula, the value is its result so
        far, for programs that show a file without calculating. Raises MinshiError if the template lacks a name or a column.
        """
        fillings = {title: Filling() for title in self.sheets}
        for name, value in values.items():
            place = self._place(name)
            fillings[place.sheet].values[place] = value
        for rows in tables:
            place = self._place(rows.name)
            _must_fit(rows, place)
            fillings[place.sheet].rows[place] = rows
            fillings[place.sheet].looks |= {name: self._style(name) for name in set(rows.looks.values())}
        # Packed quickly rather than tightly: a fifth of the time of writing a large master.
        return zipped(self._filled(fillings, hidden), onto=self.rest, level=1)

    def _filled(
        self, fillings: Mapping[str, Filling], hidden: Collection[str]
    ) -> Iterator[tuple[str, bytes | Iterator[bytes]]]:
        """What was taken out of the package, filled; no sheet before it is asked for."""
        yield WORKBOOK, _out_of_sight(self.workbook, hidden)
        for title, sheet in self.sheets.items():
            yield sheet.part, sheet.fill(fillings[title])
        for title, sheet in self.sheets.items():
            pieces = relations(self.related[sheet.relations], fillings[title])
            if first := next(pieces, b""):
                yield sheet.relations, chain((first,), pieces)
        yield from ((part, led(chart, fillings)) for part, chart in self.charts.items())

    def widths(self, name: str) -> list[float]:
        """How wide the columns of a named row are, in characters."""
        place = self._place(name)
        known = self.sheets[place.sheet].widths
        return [known.get(column, _WIDTH) for column in range(place.left, place.right + 1)]

    def _style(self, name: str) -> str:
        place = self._place(name)
        slots = self.sheets[place.sheet].slots
        return next(slot.style for slot in slots if isinstance(slot, CellSlot) and slot.place == place)

    def _place(self, name: str) -> Place:
        if name not in self.places:
            raise MinshiError(f"模板里没有名为“{name}”的单元格；请恢复软件自带的模板后再试。")
        return self.places[name]


def _must_fit(rows: Rows, place: Place) -> None:
    """Raises MinshiError if a sheet cannot hold the rows."""
    if place.row + len(rows.values) - 1 > _LAST_ROW:
        raise MinshiError(f"工作表“{place.sheet}”要写{len(rows.values)}行，写不下；请撤回内容太多的任务表后再试。")


def _places(workbook: bytes) -> dict[str, Place]:
    """Each defined name of cells in a row; the names that Excel makes for itself begin with _xlnm."""
    places = {}
    for defined in parse(workbook).iter("{*}definedName"):
        name, found = attribute(defined, "name"), _REFERENCE.fullmatch(defined.text or "")
        if found and not name.startswith("_xlnm."):
            left, right = column_number(found["left"]), column_number(found["right"] or found["left"])
            places[name] = Place(found["sheet"].replace("''", "'"), int(found["row"]), left, right)
    return places


def _out_of_sight(workbook: bytes, titles: Collection[str]) -> bytes:
    """The workbook's part with some of its sheets hidden; the others stay as the template has them."""
    if not titles:
        return workbook
    root = parse(workbook)
    for sheet in root.iter("{*}sheet"):
        if attribute(sheet, "name") in titles:
            sheet.set("state", "hidden")
    return as_part(root)


def _cut_sheets(package: Mapping[str, bytes], places: Collection[Place]) -> dict[str, CutSheet]:
    """The sheets that have places, by title."""
    on: dict[str, set[Place]] = {}
    for place in places:
        on.setdefault(place.sheet, set()).add(place)
    parts = sheet_parts(package[WORKBOOK], package[RELATIONS])
    return {title: cut(part, package[part], on[title]) for title, part in parts.items() if title in on}
