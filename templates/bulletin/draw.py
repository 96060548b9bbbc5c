"""templates/通报.docx: the page, the styles and the sentences of a 通报, with tags where its figures go.

Drawn by ``python -m templates``. An office moves sentences about in a copy of its own.
"""

from io import BytesIO
from typing import TYPE_CHECKING

from templates.bulletin import geometry, styles
from templates.bulletin.tables import add_table
from templates.bulletin.wording import ATTACHMENTS, BODY, Line
from templates.files.package.rezip import MOMENT, unzipped, zipped

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section, _Footer

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# Parts of python-docx's own document that nothing of ours is in.
_NOT_OURS = ("/stylesWithEffects", "/thumbnail", "/customXml", "/numbering", "/webSettings")


def draw_bulletin() -> bytes:
    """The template: the same code gives the same bytes."""
    from docx import Document

    document = Document()
    _cleared(document)
    _with_styles(document)
    _with_page(document.sections[0])
    document.settings.odd_and_even_pages_header_footer = True
    for line in BODY:
        add_line(document, line)
    for attachment in ATTACHMENTS:
        for line in attachment.head:
            add_line(document, line)
        add_table(document, attachment)
        for line in attachment.tail:
            add_line(document, line)
    return _saved(document)


def _cleared(document: "Document") -> None:
    from datetime import datetime

    for owner in (document.part, document.part.package):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.endswith(_NOT_OURS):
                del owner.rels[key]
    document.core_properties.created = document.core_properties.modified = datetime(*MOMENT)
    for said in ("author", "title", "subject", "keywords", "comments", "last_modified_by"):
        setattr(document.core_properties, said, "")


def _with_styles(document: "Document") -> None:
    from docx.oxml import parse_xml

    root = document.styles.element
    for child in list(root):
        root.remove(child)
    for child in parse_xml(
        f'<w:styles xmlns:w="{_NAMESPACE}"><w:docDefaults/>{"".join(styles.style_xml())}</w:styles>'
    ):
        root.append(child)


def _with_page(section: "Section") -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    section.page_width, section.page_height = map(Mm, geometry.PAGE)
    section.top_margin, section.bottom_margin = Mm(geometry.TOP), Mm(geometry.BOTTOM)
    section.left_margin, section.right_margin = Mm(geometry.LEFT), Mm(geometry.RIGHT)
    section.footer_distance, section.header_distance = Mm(geometry.FOOTER), Mm(15)
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    grid = OxmlElement("w:docGrid", {qn("w:type"): "lines", qn("w:linePitch"): str(geometry.PITCH)})
    section._sectPr.append(grid)
    _with_number(section.footer, styles.RIGHT_PAGE)
    _with_number(section.even_page_footer, styles.LEFT_PAGE)


def _with_number(footer: "_Footer", style: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    footer.is_linked_to_previous = False
    (paragraph,) = footer.paragraphs
    paragraph.style = style
    paragraph.add_run("— ")
    field = OxmlElement("w:fldSimple", {qn("w:instr"): "PAGE"})
    paragraph._p.append(field)
    paragraph.add_run("1")
    field.append(paragraph.runs[-1]._r)
    paragraph.add_run(" —")


def add_line(document: "Document", line: Line) -> None:
    """A paragraph; what stands in 【】 is a gap for a person."""
    paragraph = document.add_paragraph(style=line.style)
    for text, is_gap in line.pieces():
        paragraph.add_run(text, style=styles.GAP if is_gap else None)


def _saved(document: "Document") -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return zipped(unzipped(buffer.getvalue()))
