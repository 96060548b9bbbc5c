"""A Word document's content in its order: paragraphs and tables, each cell with its place in the table's grid."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile
from zlib import error as ZlibError

from validation.cells.text import lines
from validation.errors import MinshiError

if TYPE_CHECKING:
    from docx.oxml.table import CT_Tbl, CT_Tc
    from docx.oxml.xmlchemy import BaseOxmlElement

# What a damaged package or part makes its readers raise.
_DAMAGE = (BadZipFile, ZlibError, KeyError, ValueError, SyntaxError, RuntimeError, OSError)
# In their order, whatever holds them (content controls, for example); a table inside a cell is a part of that cell.
_BLOCKS = ".//*[self::w:p or self::w:tbl][not(ancestor::w:tbl)]"
# As the reader of a document with tracked changes sees it: with what was put in, without what was taken out.
_RUNS = ".//w:r[not(ancestor::w:moveFrom)]"


@dataclass(frozen=True, slots=True)
class WordCell:
    """A cell's text and the grid column (from 0) at which it begins; "" if it continues the cell above it."""

    start: int
    text: str


WordTable = tuple[tuple[WordCell, ...], ...]


def read_word(data: bytes, name: str) -> list[str | WordTable]:
    """Each paragraph's text and each table of a .docx; ``name`` is for the sentence of what went wrong.

    Raises MinshiError if the content is no .docx.
    """
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        body = Document(BytesIO(data)).element.body
        return [_table(block) if block.tag.endswith("}tbl") else _text(block) for block in body.xpath(_BLOCKS)]
    except (PackageNotFoundError, *_DAMAGE) as error:
        raise MinshiError(
            f"“{name}”不是 Word 文档，或已损坏；请用 Word 或 WPS 打开通知，另存为 .docx 再试。"
        ) from error


def _table(table: "CT_Tbl") -> WordTable:
    return tuple(tuple(_cells(row.tc_lst, row.grid_before)) for row in table.tr_lst)


def _cells(cells: "list[CT_Tc]", start: int) -> Iterator[WordCell]:
    for cell in cells:
        text = "" if cell.vMerge == "continue" else "\n".join(map(_text, cell.xpath(".//w:p")))
        yield WordCell(start, lines(text))
        start += cell.grid_span


def _text(paragraph: "BaseOxmlElement") -> str:
    return "".join(run.text for run in paragraph.xpath(_RUNS))
