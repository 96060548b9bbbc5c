"""The tables of the attachments: as wide as the text, headings repeated on each page, no row broken but a very tall one."""

import math
from typing import TYPE_CHECKING

from templates.bulletin import geometry, styles
from templates.bulletin.geometry import points, twips
from templates.bulletin.wording import Attachment
from validation.cells.text import display_width

if TYPE_CHECKING:
    from docx.document import Document
    from docx.shared import Length
    from docx.table import _Cell, _Row

_NOTHING = "没有"
# A row of more lines may be broken: kept whole it would leave much of a page blank, or find room on none.
_WHOLE = 12
# What stands free on both sides of a cell's text, in points.
_BESIDE = 6


def add_table(document: "Document", attachment: Attachment) -> None:
    """Headings, then the rows of a field; where it has none, one row says so."""
    from docx.oxml import OxmlElement

    columns = attachment.columns
    table = document.add_table(0, len(columns), styles.TABLE)
    table.autofit = False
    for column, grid in zip(columns, table._tbl.tblGrid.gridCol_lst, strict=True):
        grid.w = _width(column.width)
    heading = table.add_row()
    heading._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    _fill(heading, attachment, [column.heading for column in columns], [styles.HEADING] * len(columns))
    looks = [styles.CENTRED if column.centred else styles.CELL for column in columns]
    blank = [""] * (len(columns) - 1)
    for cells in (
        [f"{{%tr for {attachment.row} in {attachment.rows} %}}", *blank],
        [column.tag for column in columns],
        ["{%tr endfor %}", *blank],
        [f"{{%tr if not {attachment.rows} %}}", *blank],
        ["", _NOTHING, *blank[1:]],
        ["{%tr endif %}", *blank],
    ):
        _fill(table.add_row(), attachment, cells, looks)


def _fill(row: "_Row", attachment: Attachment, texts: list[str], looks: list[str]) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, column, text, look in zip(row.cells, attachment.columns, texts, looks, strict=True):
        cell.width = _width(column.width)
        (paragraph,) = cell.paragraphs
        paragraph.style = look
        paragraph.add_run(text)


def let_tall_rows_break(document: "Document") -> None:
    """What a person wrote may be long, and is not cut."""
    from docx.oxml.ns import qn

    for table in document.tables:
        for row in table.rows:
            held = row._tr.trPr.findall(qn("w:cantSplit")) if row._tr.trPr is not None else []
            if held and max(map(_lines, row.cells), default=0) > _WHOLE:
                for mark in held:
                    mark.getparent().remove(mark)


def _lines(cell: "_Cell") -> int:
    """About how many lines the text of a cell takes in the size that our tables have."""
    if not cell.width:
        return 0
    on_a_line = max((cell.width.pt - _BESIDE) * 2 / geometry.TABLE, 2)
    return sum(max(math.ceil(display_width(text) / on_a_line), 1) for text in cell.text.split("\n"))


def _width(mm: int) -> "Length":
    from docx.shared import Twips

    return Twips(twips(points(mm)))
