"""The tags of a template, paragraph by paragraph: what is wrong with each, which docxtpl does not say."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment
from msgspec import Struct

from validation.cells.offered import offered

if TYPE_CHECKING:
    from docx.document import Document

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BRACE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
# A tag that stands for its whole paragraph, row, cell or run.
_STATEMENT = re.compile(r"\{%-?\s*(?:(?:p|tr|tc|r)\s+)?(?P<word>\w*)\s*(?P<rest>.*?)\s*-?%\}", re.DOTALL)
_EXPRESSION = re.compile(r"\{\{-?\s*(?:r\s+)?(?P<said>.*?)\s*-?\}\}", re.DOTALL)
_PLACE = re.compile(r"(\{[{%#])-?\s*(?:p|tr|tc|r)\s")
_QUOTES = str.maketrans("“”‘’", "\"\"''")
# What opens a block, and the word that ends it.
_ENDS = {"if": "endif", "for": "endfor"}
_WITHIN = {"elif": "if", "else": ""}
_KNOWN = (*_ENDS, *_ENDS.values(), *_WITHIN, "set")
_SHOWN = 24


class Marked(Struct, frozen=True):
    """A paragraph that has tags or braces, by its text."""

    text: str

    @property
    def where(self) -> str:
        short = self.text.strip()
        return f"“{short[:_SHOWN]}{'……' if short[_SHOWN:] else ''}”"


def marked(document: "Document") -> Iterator[Marked]:
    """The paragraphs with tags, in the order in which they are filled in."""
    for root in _roots(document):
        for paragraph in root.iter("{*}p"):
            text = "".join(part.text or "" for part in paragraph.iter("{*}t") if _own(part, paragraph))
            if _BRACE.search(text):
                yield Marked(text.translate(_QUOTES))


def plain(text: str) -> str:
    """The tags as Jinja has them, without the letters by which docxtpl knows whose place they stand in."""
    return _PLACE.sub(r"\1 ", text)


def _roots(document: "Document") -> Iterator[Any]:
    yield document.element.body
    for section in document.sections:
        for part in (section.header, section.footer, section.even_page_header, section.even_page_footer):
            if not part.is_linked_to_previous:
                yield part._element


def _own(part: Any, paragraph: Any) -> bool:
    """Whether a text is of the paragraph itself, not of one in a box in it."""
    return next(part.iterancestors("{*}p"), None) is paragraph


def faults(paragraphs: list[Marked], environment: SandboxedEnvironment) -> Iterator[str]:
    """A sentence for each broken tag, for each block that does not end and each end without its block."""
    open_blocks: list[tuple[str, Marked]] = []
    for paragraph in paragraphs:
        if stray := _BRACE.search(_TAG.sub("", paragraph.text)):
            yield f"{paragraph.where}里的“{stray[0]}”没有配对"
        for tag in _TAG.findall(paragraph.text):
            if statement := _STATEMENT.fullmatch(tag):
                yield from _statement(statement, tag, paragraph, open_blocks, environment)
            elif expression := _EXPRESSION.fullmatch(tag):
                yield from _unread(f"{{{{ {expression['said']} }}}}", tag, paragraph, environment)
    for word, paragraph in open_blocks:
        yield f"{paragraph.where}里的“{word}”没有结束，后面缺“{_ENDS[word]}”"


def _statement(
    found: re.Match[str],
    tag: str,
    paragraph: Marked,
    open_blocks: list[tuple[str, Marked]],
    environment: SandboxedEnvironment,
) -> Iterator[str]:
    word, said = found["word"], f"{found['word']} {found['rest']}".strip()
    if word in _ENDS:
        open_blocks.append((word, paragraph))
        yield from _unread(f"{{% {said} %}}{{% {_ENDS[word]} %}}", tag, paragraph, environment)
    elif word in _ENDS.values():
        if open_blocks and _ENDS[open_blocks[-1][0]] == word:
            open_blocks.pop()
        else:
            yield f"{paragraph.where}里的“{word}”前面没有与它配对的开头"
    elif word in _WITHIN:
        if not open_blocks:
            yield f"{paragraph.where}里的“{word}”前面没有与它配对的开头"
        yield from _unread(f"{{% if 1 %}}{{% {said} %}}{{% endif %}}", tag, paragraph, environment)
    elif word not in _KNOWN:
        yield f"{paragraph.where}里没有“{word}”这种写法；{offered(word, _KNOWN)}"


def _unread(source: str, tag: str, paragraph: Marked, environment: SandboxedEnvironment) -> Iterator[str]:
    try:
        environment.compile(source)
    except TemplateSyntaxError:
        yield f"{paragraph.where}里的“{tag}”写得不对"
