"""Which part of an .xlsx holds which sheet: the workbook's part names a relation, and the relation leads to the part."""

from posixpath import join, normpath
from typing import Final

from lxml import etree

from templates.files.package.xml import parse

WORKBOOK: Final = "xl/workbook.xml"
RELATIONS: Final = "xl/_rels/workbook.xml.rels"


def sheet_parts(workbook: bytes, relations: bytes) -> dict[str, str]:
    """Each sheet's part by the sheet's title, "" if no relation leads to one; of two sheets of a title, the first.

    Takes the XML of WORKBOOK and RELATIONS. Raises lxml.etree.XMLSyntaxError if either is damaged.
    """
    sheets = [sheet for sheet in parse(workbook).iter("{*}sheet") if "name" in sheet.attrib]
    targets: dict[str | None, str] = {}
    for relation in parse(relations).iterchildren("*"):
        targets.setdefault(relation.get("Id"), _target(relation))
    parts: dict[str, str] = {}
    for sheet in sheets:
        parts.setdefault(str(sheet.attrib["name"]), targets.get(_relation_id(sheet), ""))
    return parts


def related_part(relations: bytes, kind: str) -> str:
    """The first part whose type of relation ends with ``kind``, "" if there is none."""
    related = parse(relations).iterchildren("*")
    return next((_target(relation) for relation in related if relation.get("Type", "").endswith(kind)), "")


def _relation_id(sheet: etree._Element) -> str:
    """The id stands in a namespace that differs between the two kinds of .xlsx."""
    return next((str(value) for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")


def _target(relation: etree._Element) -> str:
    return normpath(join("/xl", relation.get("Target", "")))[1:]
