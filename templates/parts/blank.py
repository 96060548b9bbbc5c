"""A workbook without a sheet, for those that are put into it: no program opens it before one is."""

from templates.files.package.rezip import zipped
from templates.files.package.sheet_parts import RELATIONS, WORKBOOK
from templates.parts.book import MAIN, OFFICE, TYPES

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

BLANK = zipped(
    (name, text.encode())
    for name, text in {
        TYPES: f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{WORKBOOK}" ContentType="{_BOOK_TYPE}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="{WORKBOOK}"/></Relationships>',
        WORKBOOK: f'<workbook xmlns="{MAIN}"><bookViews><workbookView/></bookViews><sheets/></workbook>',
        RELATIONS: f'<Relationships xmlns="{_PACKAGE}/relationships"/>',
    }.items()
)
