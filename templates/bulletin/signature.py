"""What stands at the end: the office's name and the day, placed by their widths, and never alone on a page."""

from enum import StrEnum
from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from templates.bulletin import geometry, styles
from validation.cells.text import display_width

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_WIDTH = geometry.points(geometry.TEXT_WIDTH)


class Seal(StrEnum):
    """Whether a seal is put over the name and the day."""

    SEALED = "盖章"
    UNSEALED = "不盖章"


def place(document: "Document", seal: Seal) -> None:
    """Indent the name and the day, which an office's template may have without each other, and keep them together."""
    name, day = (_last(document, style) for style in (styles.NAME, styles.DAY))
    if name is not None and day is not None:
        (_sealed if seal is Seal.SEALED else _unsealed)(name, day)
    if signed := name if name is not None else day:
        _keep_with_text(signed)


def _last(document: "Document", style: str) -> "Paragraph | None":
    found = [paragraph for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == style]
    return found[-1] if found else None


def _points(text: str) -> float:
    """The width of a text: half a character for a digit, and each tightened."""
    return display_width(text) * geometry.BODY / 2 - len(text) * geometry.TIGHTER


def _sealed(name: "Paragraph", day: "Paragraph") -> None:
    """The day four characters from the right, the name in the middle above it; a long name up to the margin."""
    right = 4 * geometry.CHARACTER
    both = 2 * right + _points(day.text)
    if _points(name.text) <= both:
        # Each in the middle of one and the same stretch, however wide a font's figures are.
        for paragraph in (name, day):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.left_indent = Pt(_WIDTH - both)
    else:
        day.paragraph_format.right_indent = Pt(right)


def _unsealed(name: "Paragraph", day: "Paragraph") -> None:
    """The name two characters from the right, the day begins two characters right of it; a longer day is itself two
    characters from the right, and the name further in."""
    step, of_name, of_day = 2 * geometry.CHARACTER, _points(name.text), _points(day.text)
    # Another font's figures may be wider, and a day that is just as long would then run over the edge.
    is_longer = of_day + geometry.CHARACTER > of_name
    begins = max(_WIDTH - step - (of_day + step if is_longer else of_name), 0)
    for paragraph, left in ((name, begins), (day, begins + step)):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
        paragraph.paragraph_format.left_indent = Pt(left)


def _keep_with_text(signed: "Paragraph") -> None:
    """Everything from the last paragraph of the text down to the name stays on one page with it."""
    from docx.oxml.text.paragraph import CT_P
    from docx.text.paragraph import Paragraph

    for element in signed._p.itersiblings(preceding=True):
        if not isinstance(element, CT_P):
            return
        paragraph = Paragraph(element, signed._parent)
        paragraph.paragraph_format.keep_with_next = True
        if paragraph.text.strip() and paragraph.style and paragraph.style.name not in _BETWEEN:
            return


_BETWEEN = (styles.ATTACHED, styles.ATTACHED_NEXT)
