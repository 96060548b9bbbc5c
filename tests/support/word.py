"""Word documents written as their XML, so that tests have what Word writes and python-docx cannot."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

_DECLARED = f'{nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def run(text: str, look: str = "") -> str:
    """A run; ``look`` is what its ``w:rPr`` holds."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str, properties: str = "") -> str:
    """A paragraph of runs; ``properties`` is what its ``w:pPr`` holds."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(content)}</w:p>"


def cell(content: str, properties: str = "") -> str:
    """A cell: a text, or paragraphs and tables as XML."""
    return (
        f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else paragraph(run(content))}</w:tc>"
    )


def row(*cells: str, properties: str = "") -> str:
    """A row of texts or cells."""
    made = "".join(one if one.startswith("<w:") and not one.startswith("<w:p") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def table(*rows: str, widths: tuple[int, ...] = ()) -> str:
    """A table of rows."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def document(*body: str, styles: str = "", numbering: str = "") -> bytes:
    """A .docx of paragraphs and tables; its styles are those given besides its own, its lists those given alone."""
    made: Any = Document()
    _fill(made.element.body, "".join(body))
    if styles:
        for style in parse_xml(f"<w:styles {_DECLARED}>{styles}</w:styles>"):
            made.styles.element.append(style)
    if numbering:
        lists = made.part.numbering_part.element
        lists.clear()
        lists.extend(list(parse_xml(f"<w:numbering {_DECLARED}>{numbering}</w:numbering>")))
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _fill(body: Any, content: str) -> None:
    body[:0] = list(parse_xml(f"<w:body {_DECLARED}>{content}</w:body>"))


def with_part(package: bytes, name: str, content: bytes) -> bytes:
    """The package with another content of one part."""
    buffer = BytesIO()
    with ZipFile(BytesIO(package)) as given, ZipFile(buffer, "w", ZIP_DEFLATED) as written:
        for part in given.namelist():
            written.writestr(part, content if part == name else given.read(part))
    return buffer.getvalue()
