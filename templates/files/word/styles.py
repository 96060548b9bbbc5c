"""What a document's styles say of the text in them: hidden, struck out, numbered."""

from collections.abc import Iterator
from functools import cache

from templates.files.word.elements import Element, number, switch, tag, value

# Of these a style of characters turns round what the paragraph's style says.
_TOGGLES = ("strike", "vanish")
# Word itself bases no style on more than ten others.
_DEEPEST = 20


class Styles:
    """The styles by their names; without a styles part none of them says anything."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else root.findall(tag("style"))
        self._styles = {str(style.get(tag("styleId"))): style for style in found}
        self._usual = next((self._id(style) for style in found if self._is_usual(style)), "")
        self._defaults = None if root is None else root.find("/".join(map(tag, ("docDefaults", "rPrDefault", "rPr"))))
        self.says = cache(self._says)
        self.numbered = cache(self._numbered)

    def paragraph_style(self, properties: Element | None) -> str:
        """The name of a paragraph's style."""
        return value(properties, "pStyle") or self._usual

    def is_on(self, name: str, run: Element | None, paragraph_style: str, table_style: str = "") -> bool:
        """Whether a property (``vanish``) of a run with these properties (``w:rPr``) is switched on."""
        own = switch(run, name)
        if own is not None:
            return own
        if switch(self._defaults, name):
            return True
        said = [self.says(style, name) for style in (value(run, "rStyle") or "", paragraph_style, table_style)]
        if name in _TOGGLES:
            return sum(map(bool, said)) % 2 == 1
        return bool(next((on for on in said if on is not None), False))

    def _says(self, style: str, name: str) -> bool | None:
        said = (switch(element.find(tag("rPr")), name) for element in self._chain(style))
        return next((on for on in said if on is not None), None)

    def _numbered(self, style: str) -> tuple[int | None, int | None, str]:
        """The list (``w:numId``) and the level that a paragraph style has, and the style that says so."""
        for element in self._chain(style):
            properties = element.find(tag("pPr"))
            listed = number(properties, "numPr", "numId")
            if listed is not None:
                return listed, number(properties, "numPr", "ilvl"), self._id(element)
        return None, None, style

    def _chain(self, style: str) -> Iterator[Element]:
        """The style and those that it is based on; some files have them in a circle."""
        for _ in range(_DEEPEST):
            if style not in self._styles:
                return
            yield self._styles[style]
            style = value(self._styles[style], "basedOn") or ""

    @staticmethod
    def _id(style: Element) -> str:
        return str(style.get(tag("styleId")))

    @staticmethod
    def _is_usual(style: Element) -> bool:
        return style.get(tag("type")) == "paragraph" and style.get(tag("default")) in ("1", "true", "on")

    def list_of(self, style: str) -> int | None:
        """The list that a numbering style stands for."""
        return number(self._styles.get(style), "pPr", "numPr", "numId")
