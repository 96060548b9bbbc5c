"""A paragraph's text: its automatic number, its runs, the results of its fields; what is not shown is left out."""

from collections.abc import Iterator, Mapping
from typing import Final

from templates.files.word.elements import MATH, Element, content, tag
from templates.files.word.numbering import Numbering
from templates.files.word.shown import Omitted, Piece, Shown, of_pieces
from templates.files.word.styles import Styles
from templates.files.word.symbols import symbol

_RUN: Final = tag("r")
_TEXT: Final = (tag("t"), tag("delText"))
_TAKEN_AWAY: Final = (tag("del"), tag("moveFrom"))
_FORMULAS: Final = (f"{MATH}oMath", f"{MATH}oMathPara")
_BOX: Final = tag("txbxContent")
_DRAWN: Final = (tag("drawing"), tag("pict"), tag("object"))
_NOTES: Final = (tag("footnoteReference"), tag("endnoteReference"))
_SIGNS: Final[Mapping[object, str]] = {
    tag("tab"): " ",
    tag("ptab"): " ",
    tag("br"): "\n",
    tag("cr"): "\n",
    tag("noBreakHyphen"): "-",
}


class Paragraphs:
    """Reads paragraphs in the document's order: automatic numbers are counted on the way."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering

    def read(self, paragraph: Element, table_style: str, why: Omitted | None) -> Shown:
        """What a paragraph shows; ``why`` says that all of it is left out.

        Raises ValueError if there is no number where one must be.
        """
        properties = paragraph.find(tag("pPr"))
        mark = None if properties is None else properties.find(tag("rPr"))
        looks = (self._styles.paragraph_style(properties), table_style)
        ending = why or self._why(mark, looks)
        if mark is not None and mark.find(tag("del")) is not None:
            ending = Omitted.DELETED
        unseen = ending not in (None, Omitted.STRUCK)
        label: list[Piece] = [] if unseen else [(self._numbering.label(properties), ending)]
        pieces = _Runs(self._styles, looks).read(paragraph, why)
        return of_pieces((*label, *pieces), joined=unseen and why is None)

    def _why(self, run: Element | None, looks: tuple[str, str]) -> Omitted | None:
        return _why(self._styles, run, looks)


class _Runs:
    """The runs of one paragraph; of a field its result counts, not what it is made from."""

    def __init__(self, styles: Styles, looks: tuple[str, str]) -> None:
        self._styles = styles
        self._looks = looks
        # For each field that is open whether its result has begun, and for how many it has not.
        self._fields: list[bool] = []
        self._begun = 0

    def read(self, parent: Element, why: Omitted | None) -> Iterator[Piece]:
        for child in content(parent):
            if child.tag == _RUN:
                yield from self._run(child, why)
            elif child.tag in _TAKEN_AWAY:
                yield from self.read(child, why or Omitted.DELETED)
            elif child.tag in _FORMULAS:
                yield "".join(text.text or "" for text in child.iter(f"{MATH}t")), why

    def _run(self, run: Element, why: Omitted | None) -> Iterator[Piece]:
        why = why or _why(self._styles, run.find(tag("rPr")), self._looks)
        for child in content(run):
            if child.tag == tag("fldChar"):
                self._field(str(child.get(tag("fldCharType"))))
            # A field inside what another is made from shows nothing.
            elif self._begun == 0 or (self._begun == 1 and not self._fields[-1]):
                yield from self._shown(child, why)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(False)
            self._begun += 1
        elif self._fields and (kind == "end" or not self._fields[-1]):
            self._begun -= not self._fields.pop()
            if kind == "separate":
                self._fields.append(True)

    def _shown(self, child: Element, why: Omitted | None) -> Iterator[Piece]:
        if child.tag in _TEXT:
            yield child.text or "", why
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag], why
        elif child.tag in _NOTES:
            yield "", why or Omitted.NOTE
        elif child.tag == tag("sym"):
            sign = symbol(str(child.get(tag("font"), "")), str(child.get(tag("char"), "")))
            yield sign or "", why if sign else why or Omitted.SYMBOL
        elif child.tag == tag("ruby"):
            base = child.find(tag("rubyBase"))
            yield from () if base is None else self.read(base, why)


def _why(styles: Styles, run: Element | None, looks: tuple[str, str]) -> Omitted | None:
    """Why a run with these properties is left out, if it is."""
    if styles.is_on("vanish", run, *looks):
        return Omitted.HIDDEN
    if styles.is_on("strike", run, *looks) or styles.is_on("dstrike", run, *looks):
        return Omitted.STRUCK
    return None


def boxes(paragraph: Element) -> Iterator[tuple[Element, bool]]:
    """The text boxes that hang on a paragraph, and whether each was taken away."""
    for child in content(paragraph):
        if child.tag == _RUN:
            yield from ((box, False) for drawn in content(child) if drawn.tag in _DRAWN for box in _outermost(drawn))
        elif child.tag in _TAKEN_AWAY:
            yield from ((box, True) for box, _ in boxes(child))


def _outermost(drawn: Element) -> Iterator[Element]:
    """The text boxes in a drawing, but not those inside them."""
    for child in content(drawn):
        if child.tag == _BOX:
            yield child
        else:
            yield from _outermost(child)
