"""A Word document's content in its order: paragraphs and tables."""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile
from zlib import error as ZlibError

from templates.files.gate import MEGABYTE, Limits, admit
from templates.files.package.zip_parts import Package
from templates.files.reasons import FileError, Reason
from templates.files.word.elements import Element, content, tag, value
from templates.files.word.numbering import Numbering
from templates.files.word.paragraphs import Paragraphs, boxes
from templates.files.word.shown import Omitted, Shown, joined
from templates.files.word.styles import Styles
from templates.files.word.tables import Block, TooMuchError, WordTable, of_rows, read_table
from validation.errors import MinshiError

if TYPE_CHECKING:
    from docx.document import Document

# A notice has pictures and a few hundred rows.
WORD: Final = Limits(50 * MEGABYTE, 200 * MEGABYTE, 2_000, None)
# Each element of the parts that are read takes some 300 bytes.
_MOST_ELEMENTS = 1_000_000
_MOST_XML = 50 * MEGABYTE
# A table in a cell of a table, and so on: each holds again what is in it.
_DEEPEST = 8
# What a damaged package or part makes its readers raise.
_DAMAGE = (BadZipFile, ZlibError, KeyError, ValueError, SyntaxError, RuntimeError, OSError, AttributeError)
_PACKED_UP = "把项目表复制到新的 Word 文档里，另存为 .docx 再试"
_REFUSED = {
    Reason.TOO_LARGE: f"超过 {WORD.size // MEGABYTE} MB；请删去图片和无关的内容，另存为 .docx 再试",
    Reason.TOO_FULL: f"解开后超过 {WORD.unpacked // MEGABYTE} MB，可能是恶意文件；请核实来源，或{_PACKED_UP}",
    Reason.TOO_MANY_PARTS: f"里面有 {WORD.parts} 个以上的文件，读不了；请{_PACKED_UP}",
    Reason.DECLARES: f"里夹带外部定义（DTD），正常的文档没有；请核实来源，或{_PACKED_UP}",
    Reason.ENCRYPTED: "设了打开密码，读不了；请打开后取消密码，另存为 .docx 再试",
}
_BROKEN = "不是 Word 文档，或已损坏；请用 Word 或 WPS 打开它，另存为 .docx 再试"
_TOO_MUCH = f"的内容太多，读不了，可能是恶意文件；请核实来源，或{_PACKED_UP}"


def read_word(data: bytes, name: str) -> list[Block]:
    """Each paragraph and each table of a .docx; ``name`` is for the sentence of what went wrong.

    Raises MinshiError if the content is no .docx, or takes too much.
    """
    document = open_word(data, name)
    try:
        return list(_Reader(document).blocks(document.element.body))
    except TooMuchError as error:
        raise MinshiError(f"“{name}”{_TOO_MUCH}。") from error
    except _DAMAGE as error:
        raise MinshiError(f"“{name}”{_BROKEN}。") from error


def open_word(data: bytes, name: str) -> "Document":
    """A .docx that may be opened. Raises MinshiError if the content is none, or takes too much."""
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    _admit(data, name)
    try:
        return Document(BytesIO(data))
    except (PackageNotFoundError, *_DAMAGE) as error:
        raise MinshiError(f"“{name}”{_BROKEN}。") from error


def _admit(data: bytes, name: str) -> None:
    try:
        package = admit(data, name, WORD)
        much = package is not None and _takes_too_much(package)
    except FileError as error:
        why = _REFUSED.get(error.why.reason, _BROKEN) if error.why.reason else _BROKEN
        raise MinshiError(f"“{name}”{why}。") from error
    except BadZipFile as error:
        raise MinshiError(f"“{name}”{_BROKEN}。") from error
    if much:
        raise MinshiError(f"“{name}”{_TOO_MUCH}。")


def _takes_too_much(package: Package) -> bool:
    """Whether the XML takes more memory than a notice's may."""
    size = elements = 0
    for entry in package.entries:
        if not entry.filename.endswith((".xml", ".rels")):
            continue
        xml = package.unpack(entry, _MOST_XML)
        size += len(xml)
        elements += xml.count(b"<") + xml.count(b"\0<") + xml.count(b'="')
        if size >= _MOST_XML or elements > _MOST_ELEMENTS:
            return True
    return False


class _Reader:
    """Reads a document once, from its beginning: automatic numbers are counted on the way."""

    def __init__(self, document: "Document") -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE

        styles = Styles(_part(document, RELATIONSHIP_TYPE.STYLES))
        numbering = Numbering(_part(document, RELATIONSHIP_TYPE.NUMBERING), styles)
        self._paragraphs = Paragraphs(styles, numbering)
        self._depth = 0

    def blocks(self, parent: Element, table_style: str = "", why: Omitted | None = None) -> Iterator[Block]:
        """What stands in the body, a cell or a text box; ``why`` says that all of it is left out.

        Raises TooMuchError where tables and boxes hold each other too deep.
        """
        if self._depth > _DEEPEST:
            raise TooMuchError
        self._depth += 1
        for child in content(parent):
            if child.tag == tag("p"):
                # What hangs on a paragraph stands before it, so that a title goes on standing last.
                for box, gone in boxes(child):
                    yield from self.blocks(box, table_style, why or (Omitted.DELETED if gone else None))
                yield self._paragraphs.read(child, table_style, why)
            elif child.tag == tag("tbl"):
                yield self._table(child, why)
        self._depth -= 1

    def _table(self, table: Element, why: Omitted | None) -> WordTable:
        style = value(table, "tblPr", "tblStyle") or ""

        def read_cell(cell: Element, gone: Omitted | None) -> tuple[Shown, list[Block]]:
            blocks = list(self.blocks(cell, style, why or gone))
            texts = [of_rows(block) if isinstance(block, WordTable) else block for block in blocks]
            return joined(texts), [] if gone or blocks == texts else blocks

        return read_table(table, read_cell)


def _part(document: "Document", kind: str) -> Element | None:
    """The root of a part that the document refers to. Returns None if it has none."""
    from docx.opc.part import XmlPart

    parts = [link.target_part for link in document.part.rels.values() if not link.is_external and link.reltype == kind]
    return next((part.element for part in parts if isinstance(part, XmlPart)), None)
