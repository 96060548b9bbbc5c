"""A template's tags filled in by docxtpl: in a sandbox, escaped, and nothing unknown printed as a blank."""

import re
from io import BytesIO
from typing import Any

from docx.document import Document
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from templates.bulletin.fields import Fields

# What a template makes of itself that is not right: a broken tag, an unknown field, a sum that cannot be.
FAILURES = (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
# What XML cannot have, and what docxtpl would make a paragraph or a page of.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# What docxtpl takes for a brace of its own making.
_BRACES = re.compile(r"\{(?=_[{%])|\}(?=_\})|(?<=[}%]_)\}|(?<=\{_)[{]")


class Unknown(StrictUndefined):
    """A field that there is not; the error's message is its name alone."""

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_name)


def environment() -> SandboxedEnvironment:
    """Where templates are filled in: what a field says is text, whatever stands in it."""
    made = SandboxedEnvironment(autoescape=True, undefined=Unknown, finalize=_as_text)
    # It would put a text into the document's XML as it is.
    del made.filters["safe"]
    return made


def _as_text(value: Any) -> Any:
    """Escaped for XML, line breaks as one kind, braces so that docxtpl leaves them as they are."""
    if isinstance(value, Unknown):
        return value
    plain = str(value).replace("\r\n", "\n").replace("\r", "\n")
    return Markup(_BRACES.sub(lambda found: f"&#{ord(found[0])};", str(escape(_FORBIDDEN.sub("", plain)))))


def rendered(template: bytes, fields: Fields, within: SandboxedEnvironment | None = None) -> Document:
    """The document. Raises jinja2.TemplateError where a tag is broken, asks for an unknown field or for too much."""
    document = DocxTemplate(BytesIO(template))
    document.render(dict(fields), within or environment())
    filled: Document = document.docx
    return filled
