"""The add-in as a workbook: by its content type openpyxl and Calc take it for nothing that they read."""

from templates.files.package.rezip import unzipped, zipped


def readable(add_in: bytes) -> bytes:
    return zipped((name, part.replace(b"excel.addin.", b"excel.sheet.")) for name, part in unzipped(add_in))
