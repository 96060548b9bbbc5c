"""Automatic numbers come out as Word shows them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates.files.word.formats import numeral
from templates.files.word.read import read_word
from templates.files.word.shown import Shown
from tests.support.word import document, paragraph, run


def level(depth: int, style: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def kind(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def listed(name: int, kind: int, more: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{kind}"/>{more}</w:num>'


def anew(depth: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def item(name: int, depth: int = 0, text: str = "", more: str = "") -> str:
    return paragraph(
        run(text), properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{name}"/></w:numPr>{more}'
    )


def texts(numbering: str, *body: str, styles: str = "") -> list[str]:
    blocks = read_word(document(*body, numbering=numbering, styles=styles), "通知.docx")
    return [block.text.strip() for block in blocks if isinstance(block, Shown)]


NUMERALS = [
    # style, number, as it is shown
    ("decimal", 12, "12"),
    ("decimalZero", 3, "03"),
    ("upperRoman", 14, "XIV"),
    ("lowerLetter", 28, "bb"),
    ("chineseCounting", 10, "十"),
    ("chineseCounting", 11, "十一"),
    ("chineseCounting", 20, "二十"),
    ("chineseCounting", 105, "一○五"),
    ("chineseCountingThousand", 105, "一百零五"),
    ("chineseCountingThousand", 1010, "一千零一十"),
    ("japaneseCounting", 31, "三十一"),
    ("chineseLegalSimplified", 12, "壹拾贰"),
    ("ideographDigital", 12, "一二"),
    ("ideographTraditional", 3, "丙"),
    ("ideographZodiac", 12, "亥"),
    ("decimalEnclosedCircle", 2, "②"),
    ("decimalEnclosedCircleChinese", 21, "21"),
    ("decimalEnclosedParen", 3, "⑶"),
    ("ideographEnclosedCircle", 1, "㊀"),
    ("none", 5, ""),
    ("nobody knows", 5, "5"),
    ("chineseCounting", 0, "0"),
]


@pytest.mark.parametrize(("style", "number", "written"), NUMERALS)
def test_numerals(style: str, number: int, written: str) -> None:
    assert numeral(number, style) == written


@given(st.integers(1, 9999), st.sampled_from(["chineseCountingThousand", "chineseLegalSimplified", "upperRoman"]))
def test_two_numbers_are_never_written_alike(number: int, style: str) -> None:
    assert numeral(number, style) != numeral(number + 1, style)


TIERS = kind(
    0, level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", "<w:isLgl/>"), level(2, "decimal", "（%3）")
)
DEFINED = (
    kind(1, level(0, "decimal", "%1."), level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>'))
    + kind(2, level(0, "bullet", ""), level(1, "decimal", "%1.%2", start=4))
    + listed(1, 0)
    + listed(2, 0, anew(0, 5))
    + listed(3, 1)
    + listed(4, 1)
    + listed(5, 2)
    + listed(
        6,
        1,
        '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1"/></w:lvl></w:lvlOverride>',
    )
)
COUNTED = [
    # lists and levels in turn, what is shown
    ([(1, 0), (1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1)], ["一、", "二、", "2.1", "2.2", "（1）", "三、", "3.1"]),
    ([(1, 0), (1, 0), (2, 0), (2, 0), (1, 0)], ["一、", "二、", "五、", "六、", "七、"]),
    ([(3, 0), (4, 0), (3, 0)], ["1.", "2.", "3."]),
    ([(3, 0), (3, 1), (3, 0), (3, 1)], ["1.", "1)", "2.", "2)"]),
    ([(3, 0), (6, 0), (3, 0)], ["1.", "B", "3."]),
    ([(5, 0), (5, 1), (5, 1)], ["", "1.4", "1.5"]),
    ([(1, 2), (1, 2)], ["（1）", "（2）"]),
    ([(9, 0), (0, 0)], ["", ""]),
]


@pytest.mark.parametrize(("places", "shown"), COUNTED)
def test_lists_are_counted_as_word_counts(places: list[tuple[int, int]], shown: list[str]) -> None:
    assert texts(TIERS + DEFINED, *(item(*place) for place in places))[: len(shown)] == shown


def test_a_number_stands_before_its_text_and_never_runs_into_it() -> None:
    numbering = kind(0, level(0, "decimal", "%1.")) + kind(1, level(0, "chineseCounting", "%1、"))
    body = (item(1, text="5公里"), item(2, text="教育惠民"))
    assert texts(numbering + listed(1, 0) + listed(2, 1), *body)[:2] == ["1. 5公里", "一、教育惠民"]


def test_a_style_may_number_its_paragraphs() -> None:
    numbering = kind(0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2", '<w:pStyle w:val="Under"/>')) + listed(
        1, 0
    )
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{base}{own}</w:style>'
        for name, base, own in (
            ("Over", "", numbered),
            ("Under", "", numbered),
            ("Child", '<w:basedOn w:val="Over"/>', ""),
        )
    )
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = [paragraph(properties=f'<w:pStyle w:val="{name}"/>') for name in ("Over", "Child", "Under")]
    body.append(paragraph(run("字"), properties=f'<w:pStyle w:val="Over"/>{off}'))
    assert texts(numbering, *body, styles=styles)[:4] == ["1.", "2.", "2.1", "字"]


@pytest.mark.parametrize("gone", ["<w:rPr><w:del/></w:rPr>", "<w:rPr><w:vanish/></w:rPr>"])
def test_a_paragraph_that_is_not_there_is_not_counted(gone: str) -> None:
    numbering = kind(0, level(0, "decimal", "%1.")) + listed(1, 0)
    assert texts(numbering, item(1), item(1, more=gone), item(1))[:3] == ["1.", "", "2."]
