"""A workbook's package as its parts: which are related to which, of what type each is; those that are edited, as trees."""

from itertools import count
from posixpath import join, normpath
from typing import Final
from zipfile import BadZipFile

from lxml import etree

from templates.files.package.rezip import unzipped, zipped
from templates.files.package.sheet_parts import RELATIONS, WORKBOOK
from templates.files.package.xml import as_part, parse

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES: Final = "[Content_Types].xml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "http://schemas.openxmlformats.org/package/2006/content-types"


class StrictError(ValueError):
    """A workbook of the strict kind, whose names are others."""


class BookParts:
    """The parts of an .xlsx or .xlsm. What is not edited is the same at the end, to the byte."""

    def __init__(self, data: bytes) -> None:
        """Raises BadZipFile if it is no such workbook, StrictError, and lxml.etree.XMLSyntaxError if it is damaged."""
        self._parts = dict(unzipped(data))
        self._trees: dict[str, etree._Element] = {}
        self._edited: set[str] = set()
        if not {WORKBOOK, RELATIONS, TYPES} <= self._parts.keys():
            raise BadZipFile("no workbook")
        if etree.QName(self.tree(WORKBOOK)).namespace != MAIN:
            raise StrictError(WORKBOOK)

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def names(self) -> list[str]:
        """The names of all parts."""
        return list(self._parts)

    def read(self, part: str) -> bytes:
        """A part as it stands now."""
        return as_part(self._trees[part]) if part in self._edited else self._parts[part]

    def tree(self, part: str) -> etree._Element:
        """The tree of a part, to be looked at."""
        if part not in self._trees:
            self._trees[part] = parse(self._parts[part])
        return self._trees[part]

    def edit(self, part: str) -> etree._Element:
        """The tree of a part, which is written anew."""
        self._edited.add(part)
        return self.tree(part)

    def put(self, part: str, content: bytes) -> None:
        """Another content of a part."""
        self._parts[part] = content
        self._trees.pop(part, None)
        self._edited.discard(part)

    def add(self, pattern: str, content: bytes, kind: str) -> str:
        """A further part of a content type, "" for that of its extension; ``pattern`` may have {} for a number. Gives its name.

        Raises ValueError if it has none, and there is such a part.
        """
        taken = {name.lower() for name in self._parts}
        part = next(
            name for number in count(1) if (name := pattern.format(number)).lower() not in taken or name == pattern
        )
        if part in self:
            raise ValueError(f"{part} is nobody's")
        self._parts[part] = content
        if kind:
            etree.SubElement(self.edit(TYPES), f"{{{_TYPE}}}Override", PartName=f"/{part}", ContentType=kind)
        return part

    def remove(self, part: str) -> None:
        """Take a part away, with what it says that it is related to."""
        for gone in (part, relations_of(part)):
            self.put(gone, b"")
            del self._parts[gone]
        types = self.edit(TYPES)
        for override in types.findall(f"{{{_TYPE}}}Override"):
            if override.get("PartName", "").lower() == f"/{part}".lower():
                types.remove(override)

    def relate(self, part: str, kind: str, target: str) -> str:
        """A relation of a part to another, of one of OFFICE's kinds; gives its id."""
        relations = relations_of(part)
        self._parts.setdefault(relations, f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode("ascii"))
        root = self.edit(relations)
        taken = {relation.get("Id") for relation in root}
        own = next(name for number in count(1) if (name := f"rIdMinshi{number}") not in taken)
        found = {"Id": own, "Type": f"{OFFICE}/{kind}", "Target": f"/{target}"}
        etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", found)
        return own

    def related(self, part: str, kind: str = "") -> dict[str, str]:
        """The parts that a part is related to by their ids, all or those of a kind; targets outside the file are none."""
        relations = relations_of(part)
        if relations not in self._parts:
            return {}
        folder = f"/{part}".rpartition("/")[0]
        return {
            relation.get("Id", ""): normpath(join(folder, relation.get("Target", "")))[1:]
            for relation in self.tree(relations).iterchildren("*")
            if relation.get("TargetMode") != "External"
            and relation.get("Type", "").endswith(f"/{kind}" if kind else "")
        }

    def unrelate(self, part: str, own: str) -> None:
        """Take away the relation of an id."""
        root = self.edit(relations_of(part))
        for relation in [relation for relation in root if relation.get("Id") == own]:
            root.remove(relation)

    def allow(self, extension: str, kind: str) -> None:
        """Give the parts whose names end so a content type, where they have none."""
        if not any(known.get("Extension", "").lower() == extension for known in self.tree(TYPES).iter("{*}Default")):
            types = self.edit(TYPES)
            types.insert(0, types.makeelement(f"{{{_TYPE}}}Default", Extension=extension, ContentType=kind))

    def to_bytes(self) -> bytes:
        """The whole file again."""
        return zipped((part, self.read(part)) for part in self._parts)


def relations_of(part: str) -> str:
    """The part that says what a part is related to."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"
