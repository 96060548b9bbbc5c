"""No Word document takes more than it may: it is refused in one sentence, in little memory and time."""

import tracemalloc
from collections.abc import Callable

import pytest
from docx.oxml.ns import nsdecls

from templates.files.word.read import read_word
from tests.support.word import cell, document, paragraph, row, table, with_part
from validation.errors import MinshiError

_MEGABYTES = 200


def made(body: str, before: str = "") -> bytes:
    """A document with that body, written past the reader of XML."""
    xml = f"{before}<w:document {nsdecls('w')}><w:body>{body}</w:body></w:document>"
    return with_part(document(), "word/document.xml", xml.encode())


def nested(depth: int) -> str:
    inner = paragraph()
    for _ in range(depth):
        inner = table(row(cell(inner + paragraph())))
    return inner


def boxes(depth: int) -> str:
    return "<w:p><w:r><w:pict><w:txbxContent>" * depth + "</w:txbxContent></w:pict></w:r></w:p>" * depth


def _ten(number: int) -> str:
    return f"&a{number};" * 10


ENTITIES = "".join(f'<!ENTITY a{number} "{_ten(number - 1)}">' for number in range(1, 10))
TOO_MUCH = [
    # what, its content, what the sentence says
    ("a zip bomb", lambda: made("<w:p/>" * 40_000_000), "内容太多|解开后超过"),
    ("very many paragraphs", lambda: made("<w:p/>" * 2_000_000), "内容太多"),
    ("tables in tables", lambda: made(nested(20)), "内容太多"),
    ("boxes in boxes", lambda: made(boxes(40)), "内容太多"),
    ("a row of very many cells", lambda: made(table(row(*["1"] * 5_000))), "内容太多"),
    ("entities", lambda: made("&a9;", f'<!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">{ENTITIES}]>'), "外部定义"),
    ("no number", lambda: made(table(row(cell("1", '<w:gridSpan w:val="x"/>')))), "已损坏"),
    ("another root", lambda: with_part(document(), "word/document.xml", b"<x/>"), "已损坏"),
]


@pytest.mark.parametrize(("content", "sentence"), [one[1:] for one in TOO_MUCH], ids=[one[0] for one in TOO_MUCH])
def test_what_takes_too_much_is_refused(content: Callable[[], bytes], sentence: str) -> None:
    data = content()
    tracemalloc.start()
    with pytest.raises(MinshiError, match=sentence) as stopped:
        read_word(data, "通知.docx")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "请" in str(stopped.value) and str(stopped.value).count("。") == 1
    assert most < _MEGABYTES << 20


def test_a_span_beyond_all_bounds_takes_no_room() -> None:
    blocks = read_word(made(table(row(cell("1", '<w:gridSpan w:val="99999999999999"/>'), "2"))), "通知.docx")
    assert len(blocks) == 1
