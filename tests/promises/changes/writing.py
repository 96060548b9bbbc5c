"""The same XML written in other ways, and with what a reader has to pass over."""

from tests.promises.planted import (
    BOOK,
    DONE,
    INVESTED,
    SEVENTH,
    TASK,
    UPPER,
    Change,
    both,
    every,
    number,
    prefixed,
    put,
    sheet,
    strict,
    text,
)
from tests.support.tables import parts

_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def _utf_16(data: bytes) -> bytes:
    xml = parts(data)[TASK].decode().removeprefix('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>')
    return put({TASK: f'<?xml version="1.0" encoding="UTF-16"?>{xml}'.encode("utf-16")})(data)


def _alternatives(choice: str, fallback: str) -> str:
    return (
        f'<mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice xmlns:x15="urn:x15" Requires="x15">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


_NO_ROWS = "<sheetData></sheetData>"


def _with_error(change: Change) -> Change:
    return both(number(UPPER, "#N/A", ' t="e"'), change)


WRITING: dict[str, Change] = {
    "strict": every(strict),
    "prefixed": every(prefixed),
    "strict and prefixed": both(every(prefixed), every(strict)),
    "in UTF-16": _utf_16,
    "a byte-order mark": lambda data: put({TASK: b"\xef\xbb\xbf" + parts(data)[TASK]})(data),
    "single quotes": sheet('="([^"\']*)"', r"='\1'"),
    "blanks in tags": sheet(r'<c r="(\w+)" ', r'<c  r = "\1"' + "\n "),
    "comments in a value": number(INVESTED, "6<!-- 1 -->0"),
    "a processing instruction in a value": number(INVESTED, "6<?x 1?>0"),
    "a comment between cells": sheet(f'(<c r="{INVESTED}")', r'<!-- <c r="O5"><v>1</v></c> -->\1'),
    "a comment in a text": text(DONE, "<t>已<!-- 未 -->立项</t>"),
    "CDATA": text(DONE, "<t><![CDATA[已<立>项&]]></t>"),
    "CDATA in a number": number(INVESTED, "<![CDATA[60]]>"),
    "CDATA in part": text(DONE, "<t>已<![CDATA[立]]>项</t>"),
    "entities": text(DONE, "<t>&#24050;&amp;&lt;&gt;&quot;&apos;&#x7ACB;&#128512;</t>"),
    "an entity in a number": number(INVESTED, "6&#48;"),
    "a namespace of its own": sheet(f'(<c r="{INVESTED}")', r'\1 xmlns:z="urn:z" z:r="A9" z:t="s"'),
    "elements of another namespace": sheet(f'(<c r="{INVESTED}"[^>]*>)', r'\1<z:v xmlns:z="urn:z">7</z:v>'),
    "elements of another namespace behind it": sheet(f'(<c r="{INVESTED}"[^>]*>.*?)(</c>)', r'\1<z:v xmlns:z="urn:z">7</z:v>\2'),
    "an extension in a cell": sheet(f'(<c r="{INVESTED}"[^>]*>.*?)(</c>)', r'\1<extLst><ext><v>7</v></ext></extLst>\2'),
    "an extension behind the rows": sheet("</worksheet>", '<extLst><ext uri="u"><sheetData><row r="5"><c r="O5"><v>7</v></c></row></sheetData></ext></extLst></worksheet>'),
    "an extension behind the rows, with an error": _with_error(sheet("</worksheet>", f"<extLst><ext>{_NO_ROWS}</ext></extLst></worksheet>")),
    "an extension before the rows": _with_error(sheet("<sheetData>", f"<extLst><ext>{_NO_ROWS}</ext></extLst><sheetData>")),
    "no rows before the rows": _with_error(sheet("<sheetData>", f"{_NO_ROWS}<sheetData>")),
    "no rows behind the rows": _with_error(sheet("</worksheet>", f"{_NO_ROWS}</worksheet>")),
    "no rows in an alternative": _with_error(sheet("<sheetData>", _alternatives(_NO_ROWS, _NO_ROWS) + "<sheetData>")),
    "the rows in an alternative": _with_error(sheet("(<sheetData>.*</sheetData>)", _alternatives(_NO_ROWS, "<x/>").replace("<x/>", r"\1"))),
    "a comment before the rows": _with_error(sheet("<sheetData>", f"<!--{_NO_ROWS}--><sheetData>")),
    "a comment before everything": _with_error(sheet("<worksheet", f"<!--{_NO_ROWS}--><worksheet")),
    "a comment behind everything": _with_error(sheet("</worksheet>", f"</worksheet><!--{_NO_ROWS}-->")),
    "an instruction before the rows": _with_error(sheet("<sheetData>", f"<?x {_NO_ROWS}?><sheetData>")),
    "CDATA before the rows": _with_error(sheet("<sheetData>", f"<![CDATA[{_NO_ROWS}]]><sheetData>")),
    "text before the rows": _with_error(sheet("<sheetData>", "甲<sheetData>")),
    "text among the rows": _with_error(sheet('<row r="5"', '甲<row r="5"')),
    "text behind the rows": _with_error(sheet("</sheetData>", "甲</sheetData>")),
    "text in a row": _with_error(sheet(f'<c r="{INVESTED}"', f'甲<c r="{INVESTED}"')),
    "a place given twice behind a comment": both(sheet("<sheetData>", f"<!--{_NO_ROWS}--><sheetData>"), sheet(f'(<c r="{INVESTED}"[^>]*>.*?</c>)', rf'\1<c r="{INVESTED}"><v>99</v></c>')),
    "alternatives in the workbook": sheet("<bookViews>", _alternatives("<x15:absPath url='C:'/>", "") + "<bookViews>", part=BOOK),
    "alternatives behind the rows": sheet("</worksheet>", _alternatives("<controls/>", "") + "</worksheet>"),
    "alternative cells": sheet(f'<c r="{INVESTED}"[^>]*>.*?</c>', _alternatives(f'<c r="{INVESTED}"><v>1</v></c>', f'<c r="{INVESTED}"><v>2</v></c>')),
    "alternative rows": sheet(SEVENTH, r"\1" + _alternatives('<row r="7"><c r="A7"><v>3</v></c><c r="O7"><v>1</v></c></row>', '<row r="7"><c r="A7"><v>3</v></c><c r="O7"><v>2</v></c></row>')),
}  # fmt: skip
