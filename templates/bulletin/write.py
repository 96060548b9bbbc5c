"""A 通报 as a Word document: an office's template, or the shipped one, filled in and placed on the page."""

from collections.abc import Iterator
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from templates.bulletin import geometry, styles
from templates.bulletin.fields import Fields
from templates.bulletin.fonts import FontSet, in_set
from templates.bulletin.signature import Seal, place
from templates.files.package.rezip import unzipped, zipped
from validation.errors import MinshiError

if TYPE_CHECKING:
    from docx.document import Document

TEMPLATE = Path(__file__).parents[1] / "通报.docx"
_TO_FILL_IN = "待填："
_SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")


def write_bulletin(
    template: bytes, fields: Fields, seal: Seal = Seal.SEALED, fonts: FontSet = FontSet.STANDARD
) -> bytes:
    """The .docx: the same fields give the same bytes. Raises MinshiError where the template cannot be filled in."""
    from templates.bulletin.render import FAILURES, rendered
    from templates.bulletin.tables import let_tall_rows_break

    try:
        document = rendered(template, fields)
    except FAILURES as error:
        raise MinshiError(
            f"通报模板填不进去，里面的“{error}”有错，没有写出通报；请用 minshi template check 检查模板后再试。"
        ) from error
    place(document, seal)
    _fit_head(document)
    let_tall_rows_break(document)
    for names in _font_names(document):
        for script in _SCRIPTS:
            if font := names.get(_attribute(script)):
                names.set(_attribute(script), in_set(font, fonts))
    buffer = BytesIO()
    document.save(buffer)
    return zipped(unzipped(buffer.getvalue()))


def fonts_of(document: bytes) -> tuple[str, ...]:
    """The fonts that a document names."""
    from docx import Document

    found = (names.get(_attribute(script)) for names in _font_names(Document(BytesIO(document))) for script in _SCRIPTS)
    return tuple(dict.fromkeys(name for name in found if name))


def gaps_of(document: bytes) -> tuple[str, ...]:
    """What a person has to fill in, by the marked gaps: 评价, 工作要求. What Word keeps in pieces is one gap."""
    from docx import Document

    gaps = (
        "".join(run.text for run in pieces)
        for paragraph in Document(BytesIO(document)).paragraphs
        for style, pieces in groupby(paragraph.runs, lambda run: run.style and run.style.name)
        if style == styles.GAP
    )
    return tuple(gap.strip("【】").removeprefix(_TO_FILL_IN).partition("；")[0] for gap in gaps)


def _font_names(document: "Document") -> Iterator[Any]:
    for root in (document.styles.element, document.element):
        yield from root.iter(_tag("rFonts"))


def _tag(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(f"w:{name}")


_attribute = _tag


def _fit_head(document: "Document") -> None:
    """A long name is set smaller, so that it stays on one line."""
    from docx.shared import Pt

    for paragraph in document.paragraphs:
        if paragraph.style and paragraph.style.name == styles.HEAD and paragraph.text.strip():
            fitting = geometry.points(geometry.TEXT_WIDTH) / len(paragraph.text)
            for run in paragraph.runs:
                run.font.size = Pt(min(geometry.LARGEST_HEAD, int(fitting * 2) / 2))
