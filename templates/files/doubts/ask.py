"""Which cells of a file are doubtful: the one question that readers ask, whatever the format."""

from templates.files.doubts.doubt import Doubts
from templates.files.zip_parts import Package


def doubts(data: bytes, package: Package | None, name: str, sheet: str) -> Doubts | None:
    """The doubtful cells of one sheet. Returns None where its format cannot be asked.

    Raises FileError where the file is damaged or not as programs write it.
    """
    if package is None:
        from templates.files.doubts import xls as in_xls

        return in_xls.doubts(data, sheet)
    names = {entry.filename.lower() for entry in package.entries}
    if "xl/workbook.bin" in names:
        return None
    from templates.files.doubts import ods as in_ods
    from templates.files.doubts import xlsx as in_xlsx

    ask = in_ods.doubts if in_ods.CONTENT in names else in_xlsx.doubts
    return ask(package, name, sheet)
