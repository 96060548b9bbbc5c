"""The tables of the attachments: as wide as the text, headings repeated on each page, no row broken."""

from typing import TYPE_CHECKING

from templates.bulletin import styles
from templates.bulletin.geometry import points, twips
from templates.bulletin.wording import Attachment

if TYPE_CHECKING:
    from docx.document import Document
    from docx.shared import Length
    from docx.table import _Row

_NOTHING = "没有"


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


def _width(mm: int) -> "Length":
    from docx.shared import Twips

    return Twips(twips(points(mm)))
