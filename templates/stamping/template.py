"""Rows and values into the XML of a template's sheets; every other part of the package travels byte for byte.

A defined name of one cell (or of cells merged into one) is a place for a value. A defined name of several cells side
by side marks a pattern row: rows take its place, and each repeats the styles of its cells. Nothing may stand below it.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from templates.stamping.cut import CutSheet, attribute, cut, parse
from templates.stamping.links import relations
from templates.stamping.slots import Filling, Place, Rows
from validation.cells.grid import CellValue, column_number
from validation.errors import MinshiError

__all__ = ["Rows", "Template"]

_REFERENCE = re.compile(r"'?(?P<sheet>.+?)'?!\$(?P<left>[A-Z]+)\$(?P<row>\d+)(?::\$(?P<right>[A-Z]+)\$\d+)?")
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# A column of which the template says nothing.
_WIDTH = 8.43
# The earliest moment that a zip can state: the same values give the same bytes.
_MOMENT = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Template:
    """A template workbook, read once and stamped many times.

    ``rest`` is the package without the sheets that have places to fill; ``sheets`` are those, by title, and
    ``related`` what each of them is related to, by the name of the part that says so.
    """

    rest: bytes
    sheets: Mapping[str, CutSheet]
    places: Mapping[str, Place]
    related: Mapping[str, str]

    @classmethod
    def load(cls, path: Path) -> "Template":
        """Read a template. Raises MinshiError where something is written below a pattern row."""
        with ZipFile(path) as archive:
            places = _places(archive)
            titles = {place.sheet for place in places.values()}
            parts = {title: part for title, part in _parts(archive).items() if title in titles}
            sheets = {title: cut(part, archive.read(part), _on(title, places)) for title, part in parts.items()}
            found = {place for sheet in sheets.values() for place in sheet.places}
            known = {name: place for name, place in places.items() if place in found}
            related = {part: _read(archive, part) for part in map(_relations_of, parts.values())}
            return cls(_without(archive, (*parts.values(), *related)), sheets, known, related)

    def stamp(self, values: Mapping[str, CellValue], tables: Iterable[Rows] = ()) -> bytes:
        """The workbook with values in the named cells and rows in place of the pattern rows.

        A name without a value keeps what the template has there. Where that is a formula, the value is its result so
        far, for programs that show a file without calculating. Raises MinshiError where the template lacks a name.
        """
        fillings = {title: Filling() for title in self.sheets}
        for name, value in values.items():
            place = self._place(name)
            fillings[place.sheet].values[place] = value
        for rows in tables:
            place = self._place(rows.name)
            fillings[place.sheet].rows[place] = rows
        filled = {sheet.part: sheet.fill(fillings[title]) for title, sheet in self.sheets.items()}
        for title, sheet in self.sheets.items():
            part = _relations_of(sheet.part)
            if xml := relations(self.related[part], fillings[title]):
                filled[part] = xml.encode()
        return self._packed(filled)

    def widths(self, name: str) -> list[float]:
        """How wide the columns of a named row are, in characters."""
        place = self._place(name)
        known = self.sheets[place.sheet].widths
        return [known.get(column, _WIDTH) for column in range(place.left, place.right + 1)]

    def _place(self, name: str) -> Place:
        if name not in self.places:
            raise MinshiError(f"模板里没有名为“{name}”的单元格；请恢复软件自带的模板后再试。")
        return self.places[name]

    def _packed(self, parts: Mapping[str, bytes]) -> bytes:
        buffer = BytesIO(self.rest)
        with ZipFile(buffer, "a") as archive:
            for part, xml in parts.items():
                info = ZipInfo(part, _MOMENT)
                info.compress_type = ZIP_DEFLATED
                # Packed quickly rather than tightly: a fifth of the time of writing a large master.
                archive.writestr(info, xml, compresslevel=1)
        return buffer.getvalue()


def _relations_of(part: str) -> str:
    """The part that says what a part is related to."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def _read(archive: ZipFile, part: str) -> str:
    """A part's text, "" where the template has no such part."""
    return archive.read(part).decode() if part in archive.namelist() else ""


def _without(archive: ZipFile, parts: Collection[str]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as target:
        for item in archive.infolist():
            if item.filename not in parts:
                target.writestr(item, archive.read(item))
    return buffer.getvalue()


def _places(archive: ZipFile) -> dict[str, Place]:
    """Each defined name of cells in a row; the names that Excel makes for itself begin with _xlnm."""
    places = {}
    for defined in parse(archive.read("xl/workbook.xml")).iter("{*}definedName"):
        name, found = attribute(defined, "name"), _REFERENCE.fullmatch(defined.text or "")
        if found and not name.startswith("_xlnm."):
            left, right = column_number(found["left"]), column_number(found["right"] or found["left"])
            places[name] = Place(found["sheet"].replace("''", "'"), int(found["row"]), left, right)
    return places


def _on(title: str, places: Mapping[str, Place]) -> set[Place]:
    return {place for place in places.values() if place.sheet == title}


def _parts(archive: ZipFile) -> dict[str, str]:
    """Each sheet's part by the sheet's title."""
    relations = parse(archive.read("xl/_rels/workbook.xml.rels")).iterchildren("*")
    targets = {attribute(relation, "Id"): attribute(relation, "Target") for relation in relations}
    sheets = parse(archive.read("xl/workbook.xml")).iter("{*}sheet")
    named = ((attribute(sheet, "name"), targets[attribute(sheet, _RELATION_ID)]) for sheet in sheets)
    return {title: target[1:] if target.startswith("/") else f"xl/{target}" for title, target in named}
