"""Which cells of a file are doubtful: the one question that readers ask, whatever the format."""

from collections.abc import Mapping, Sequence
from contextlib import suppress

from templates.files.doubts.doubt import Doubts
from templates.files.gate import OWN
from templates.files.package.zip_parts import ODS_CONTENT, Package


def doubts(data: bytes, package: Package | None, name: str, sheet: str) -> Doubts | None:
    """The doubtful cells of one sheet. Returns None where its format cannot be asked.

    Raises FileError where the file is damaged or not as programs write it.
    """
    found = doubts_of(data, package, name, (sheet,))
    return None if found is None else found[0]


def doubts_of(data: bytes, package: Package | None, name: str, sheets: Sequence[str]) -> list[Doubts] | None:
    """The same of several sheets of one file, which is opened once."""
    if package is None:
        from templates.files.doubts import xls as in_xls

        return in_xls.doubts(data, sheets)
    names = {entry.filename.lower() for entry in package.entries}
    if "xl/workbook.bin" in names:
        return None
    if ODS_CONTENT in names:
        from templates.files.doubts import ods as in_ods

        return in_ods.doubts(package, name, sheets)
    from templates.files.doubts import xlsx as in_xlsx

    return in_xlsx.doubts(package, name, sheets)


def parts_of(package: Package) -> Mapping[str, str]:
    """The part of each sheet of an .xlsx, by the sheet's title; none where the workbook does not say."""
    # As late as the modules of the formats: each loads an XML reader.
    from lxml.etree import XMLSyntaxError

    from templates.files.package.sheet_parts import RELATIONS, WORKBOOK, sheet_parts

    by_name = {entry.filename: entry for entry in package.entries}
    if not {WORKBOOK, RELATIONS} <= by_name.keys():
        return {}
    workbook, relations = (package.unpack(by_name[name], OWN.unpacked) for name in (WORKBOOK, RELATIONS))
    with suppress(XMLSyntaxError):
        return sheet_parts(workbook, relations)
    return {}
