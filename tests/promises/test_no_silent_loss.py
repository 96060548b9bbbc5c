"""No silent loss: what is taken of a file equals a plain reading of its XML, or the file is refused with a reason."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from addin.intake.discover import FoundFile, discover
from addin.intake.outcome import ReadReturn, Refused
from addin.intake.read import read_return, read_returns
from tests.intake.hostile import zipped
from tests.intake.mutated import mutated
from tests.intake.test_mutated import MUTATED, SEED, good_returns
from tests.promises.agreement import differences, unsigned
from tests.promises.planted import (
    BOOK,
    DONE,
    INVESTED,
    LINKS,
    MAIN,
    PLAIN,
    STAGE,
    STRINGS,
    STYLES,
    TASK,
    TYPES,
    UPPER,
    Change,
    both,
    cells,
    every,
    put,
    shared,
    sheet,
    shown,
)
from tests.support.tables import parts
from tests.support.tasks import filled_in
from validation.cells.grid import CellValue, column_letters, column_number

FORMS = {"inline": PLAIN, "shared": shared(PLAIN)}
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = {
    MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
    _RELATIONS: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}


def read(data: bytes, folder: Path, name: str = "教体局.xlsx") -> ReadReturn | Refused:
    path = folder / name
    path.write_bytes(data)
    return read_return(FoundFile(path, name))


def number(place: str, value: str, attributes: str = "", before: str = "") -> Change:
    return cells(**{place: f"<c{{r}}{{s}}{attributes}>{before}<v>{value}</v></c>"})


def text(place: str, inner: str) -> Change:
    """A cell with a text, among the shared ones where the book has them; ``inner`` is what stands in <is> or <si>."""

    def change(data: bytes) -> bytes:
        strings = parts(data).get(STRINGS, b"").decode()
        if not strings:
            return cells(**{place: f'<c{{r}}{{s}} t="inlineStr"><is>{inner}</is></c>'})(data)
        more = strings.replace("</sst>", f"<si>{inner}</si></sst>")
        return both(put({STRINGS: more}), number(place, str(strings.count("<si>")), ' t="s"'))(data)

    return change


def styled(place: str, value: str, number: int, code: str = "") -> Change:
    return both(shown(number, code), cells(**{place: f'<c{{r}} s="25"><v>{value}</v></c>'}))


def _rows(data: bytes) -> list[str]:
    return re.findall(r"<row .*?</row>", parts(data)[TASK].decode(), re.DOTALL)


def _body(order: "list[int]") -> Change:
    """The rows of the sheet in another order, by their places."""

    def change(data: bytes) -> bytes:
        rows, xml = _rows(data), parts(data)[TASK].decode()
        body = "".join(rows[place] for place in order)
        return put({TASK: re.sub(r"(?<=<sheetData>).*(?=</sheetData>)", lambda _: body, xml, flags=re.DOTALL)})(data)

    return change


def _backwards(data: bytes) -> bytes:
    """The cells of each row, last first."""
    xml = parts(data)[TASK].decode()

    def turned(row: re.Match[str]) -> str:
        return row[1] + "".join(reversed(re.findall(r"<c [^>]*?/>|<c .*?</c>", row[2], re.DOTALL))) + "</row>"

    return put({TASK: re.sub(r"(<row [^>]*>)(.*?)</row>", turned, xml, flags=re.DOTALL)})(data)


def _moved(down: int, right: int) -> Change:
    """Everything in the sheet moved this many rows down and columns to the right, with an error value added."""

    def moved(place: re.Match[str]) -> str:
        column = column_letters(column_number(place[1]) + right) if place[1] else ""
        return f' r="{column}{int(place[2]) + down}"'

    def change(data: bytes) -> bytes:
        xml = parts(number(UPPER, "#N/A", ' t="e"')(data))[TASK].decode()
        return put({TASK: re.sub(r' r="([A-Z]*)(\d+)"', moved, xml)})(data)

    return change


def _strict(_: str, xml: str) -> str:
    for old, new in _STRICT.items():
        xml = xml.replace(old, new)
    return xml


def _prefixed(name: str, xml: str) -> str:
    if not name.startswith("xl/") or MAIN not in xml:
        return xml
    return re.sub(r"<(/?)(?=\w+[\s/>])", r"<\1x:", xml).replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')


def _utf_16(data: bytes) -> bytes:
    xml = parts(data)[TASK].decode().removeprefix('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>')
    return put({TASK: f'<?xml version="1.0" encoding="UTF-16"?>{xml}'.encode("utf-16")})(data)


def _dimension(area: str) -> Change:
    return sheet(r'<dimension ref="[^"]*"/>', f'<dimension ref="{area}"/>' if area else "")


def _alternatives(choice: str, fallback: str) -> str:
    return (
        f'<mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice xmlns:x15="urn:x15" Requires="x15">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


_NO_ROWS = "<sheetData></sheetData>"


def _with_error(change: Change) -> Change:
    return both(number(UPPER, "#N/A", ' t="e"'), change)


def _second_part(data: bytes) -> bytes:
    """The sheet's part once more, with an error, and a relation to it."""
    more = parts(number(UPPER, "#N/A", ' t="e"')(data))[TASK]
    link = f'<Relationship Id="rId77" Target="worksheets/sheet9.xml" Type="{_RELATIONS}/worksheet"/></Relationships>'
    return both(put({"xl/worksheets/sheet9.xml": more}), sheet("</Relationships>", link, part=LINKS))(data)


def _renamed(name: str) -> Change:
    """The sheet's part under another name."""

    def change(data: bytes) -> bytes:
        moved = put({TASK: None, name: parts(data)[TASK]})(data)
        return both(*(sheet(f"/{TASK}", f"/{name}", part=part) for part in (LINKS, TYPES)))(moved)

    return change


_SEVENTH = r"(</row>)(?=</sheetData>)"
_ROW_OF_ERRORS = (
    '<row r="7"><c r="A7"><f>ROW()-4</f></c><c r="B7" t="e"><v>#REF!</v></c>'
    f'<c r="{UPPER[0]}7" t="e"><v>#N/A</v></c></row>'
)
_CHART = f'<chartsheet xmlns="{MAIN}"/>'

CHANGES: dict[str, Change] = {
    "nothing": lambda data: data,
    # where things stand
    "dimension A1": _dimension("A1"),
    "dimension too small": _dimension("A1:D4"),
    "dimension too large": _dimension("A1:AZ900"),
    "dimension of a whole sheet": _dimension("A1:XFD1048576"),
    "dimension at the far end": _dimension("XFD1048576"),
    "dimension missing": _dimension(""),
    "dimension no area": _dimension("甲"),
    "rows last first": _body([5, 4, 3, 2, 1, 0]),
    "projects swapped": _body([0, 1, 2, 3, 5, 4]),
    "row after the end of the others first": _body([4, 0, 1, 2, 3, 5]),
    "a row given twice": _body([0, 1, 2, 3, 4, 4, 5]),
    "a row number given twice": sheet('<row r="6"', '<row r="5"', r' r="([A-Z]+)6"', r' r="\g<1>5"'),
    "a row number that is none": sheet('<row r="6"', '<row r="A6"'),
    "a row in two pieces": sheet(r'(<c r="O5")', r'</row><row r="5">\1'),
    "cells last first": _backwards,
    "rows without places": sheet(r'<row r="\d+"', "<row"),
    "cells without places": sheet(r'<c r="[A-Z]+\d+"', "<c"),
    "neither has a place": sheet(r'<row r="\d+"', "<row", r'<c r="[A-Z]+\d+"', "<c"),
    "one cell without its place": sheet(f'<c r="{UPPER}"', "<c"),
    "one row without its place": sheet('<row r="5"', "<row"),
    "first row moved down, the next without places": sheet('<row r="4"', '<row r="14"', r' r="([A-Z]+)4"', r' r="\g<1>14"', '<row r="[56]"', "<row", r'<c r="[A-Z]+[56]"', "<c"),
    "a place given twice": sheet(f'(<c r="{INVESTED}"[^>]*>.*?</c>)', rf'\1<c r="{INVESTED}"><v>99</v></c>'),
    "a place given again in another row": sheet(_SEVENTH, r'\1<row r="7"><c r="O5"><v>99</v></c></row>'),
    "a place given twice, blank the second time": sheet(f'(<c r="{INVESTED}"[^>]*>.*?</c>)', rf'\1<c r="{INVESTED}"/>'),
    "a place given twice, alike": sheet(f'(<c r="{INVESTED}"[^>]*>.*?</c>)', r"\1\1"),
    "a cell that says another row": sheet(f'<c r="{INVESTED}"', '<c r="O6"'),
    "an error at a small letter": both(number(INVESTED, "#N/A", ' t="e"'), sheet(f'<c r="{INVESTED}"', f'<c r="{INVESTED.lower()}"')),
    "a cell with a small letter": sheet(f'<c r="{INVESTED}"', f'<c r="{INVESTED.lower()}"'),
    "a cell with dollar signs": sheet(f'<c r="{INVESTED}"', '<c r="$O$5"'),
    "a row far below": sheet(_SEVENTH, r'\1<row r="60000"><c r="A60000"><v>3</v></c><c r="O60000"><v>7</v></c></row>'),
    "a style far below": sheet(_SEVENTH, r'\1<row r="1048576"><c r="O1048576" s="1"/></row>'),
    "a style at the far end": sheet(_SEVENTH, r'\1<row r="1048576"><c r="XFD1048576" s="1"/></row>'),
    "empty rows between": sheet('<row r="6"', '<row r="9"', r' r="([A-Z]+)6"', r' r="\g<1>9"'),
    "an empty first row and column": sheet(r' r="A1"', ' r="B1"'),
    "an error": number(UPPER, "#N/A", ' t="e"'),
    "moved right": _moved(0, 1),
    "moved far right": _moved(0, 30),
    "moved down": _moved(3, 0),
    "the rows above deleted": both(_body([3, 4, 5]), _moved(-3, 0)),
    "moved down and right": _moved(7, 5),
    "a row of errors alone": sheet(_SEVENTH, rf"\1{_ROW_OF_ERRORS}"),
    "a filled-in row without number and name": sheet(_SEVENTH, rf'\1<row r="7"><c r="{UPPER[0]}7"><v>7</v></c></row>'),
    # what is hidden or merged
    "hidden rows": sheet('<row r="([56])"', r'<row r="\1" hidden="1"'),
    "hidden columns": sheet("</cols>", '<col min="26" max="40" hidden="1"/></cols>', '<col width="8"', '<col hidden="1" width="8"'),
    "rows of height 0": sheet('<row r="5"[^>]*>', '<row r="5" ht="0" customHeight="1">'),
    "a filter with hidden rows": sheet(
        '<autoFilter ref="A4:Y504"/>',
        '<autoFilter ref="A4:Y504"><filterColumn colId="0"><filters><filter val="24"/></filters></filterColumn></autoFilter>',
        '<row r="5"',
        '<row r="5" hidden="1"',
    ),
    "outline rows closed": sheet('<row r="5"', '<row r="5" outlineLevel="1" hidden="1" collapsed="1"'),
    "merged over two rows": sheet("<mergeCells count=\"6\">", f'<mergeCells count="7"><mergeCell ref="{DONE}:{DONE[0]}6"/>'),
    "merged over what is filled in": both(number(f"{UPPER[0]}6", "7"), sheet("<mergeCells count=\"6\">", f'<mergeCells count="7"><mergeCell ref="{UPPER}:{UPPER[0]}6"/>')),
    "merged over columns": sheet("<mergeCells count=\"6\">", f'<mergeCells count="7"><mergeCell ref="{INVESTED}:{UPPER}"/>'),
    "a merge that is none": sheet("<mergeCells count=\"6\">", '<mergeCells count="7"><mergeCell ref="甲"/>'),
    # how a part is written
    "strict": every(_strict),
    "prefixed": every(_prefixed),
    "strict and prefixed": both(every(_prefixed), every(_strict)),
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
    "alternative rows": sheet(_SEVENTH, r"\1" + _alternatives('<row r="7"><c r="A7"><v>3</v></c><c r="O7"><v>1</v></c></row>', '<row r="7"><c r="A7"><v>3</v></c><c r="O7"><v>2</v></c></row>')),
    # texts
    "rich text": text(DONE, '<r><rPr><b/></rPr><t>已</t></r><r><t xml:space="preserve"> 立项 </t></r><r><t>。</t></r>'),
    "phonetic runs": text(DONE, '<t>已立项</t><rPh sb="0" eb="1"><t>YI</t></rPh><phoneticPr fontId="1"/>'),
    "rich and phonetic runs": text(DONE, '<r><t>已</t></r><r><t>立项</t></r><rPh sb="0" eb="1"><t>YI</t></rPh>'),
    "an empty text": text(DONE, "<t/>"),
    "no text at all": text(DONE, ""),
    "t=str": number(DONE, "已立项", ' t="str"'),
    "t=str, a number": number(INVESTED, "60", ' t="str"'),
    "t=str with a formula": number(DONE, "已立项", ' t="str"', '<f>"已"&amp;"立项"</f>'),
    "t=str, escaped": number(DONE, "已_x000D__x000A_立项", ' t="str"'),
    "t=inlineStr with a value": cells(**{DONE: '<c{r} t="inlineStr"><v>1</v></c>'}),
    "inline without its type": cells(**{DONE: "<c{r}><is><t>已立项</t></is></c>"}),
    "t=d, a day": number(DONE, "2024-03-20", ' t="d"'),
    "t=d, a moment": number(DONE, "2024-03-20T08:30:00", ' t="d"'),
    "t=d in a money column": number(INVESTED, "2024-03-20", ' t="d"'),
    "an unknown type": number(INVESTED, "60", ' t="z"'),
    "escaped line break": text(DONE, "<t>已_x000D__x000A_立项</t>"),
    "escaped bell": text(DONE, "<t>已_x0007_立项</t>"),
    "escaped zero": text(DONE, "<t>已_x0000_立项</t>"),
    "escaped underscore": text(DONE, "<t>已_x005F_x0007_立项</t>"),
    "escaped in small letters": text(DONE, "<t>已_x005f_立_x000a_项</t>"),
    "nearly escaped": text(DONE, "<t>已_x00G0_立_x12_项_X0041_</t>"),
    "escaped in runs": text(DONE, "<r><t>已_x0041_</t></r><r><t>立项</t></r>"),
    "escaped in two runs": text(DONE, "<r><t>已_x00</t></r><r><t>41_立项</t></r>"),
    "an escaped figure": text(INVESTED, "<t>6_x0030_</t>"),
    "zero-width": text(DONE, "<t>已\u200b立\ufeff项\u00ad</t>"),
    "zero-width alone": text(DONE, "<t>\u200b</t>"),
    "other blanks": text(DONE, "<t>\u3000已\u00a0立项\u2003</t>"),
    "blanks, preserved": text(DONE, '<t xml:space="preserve">  已  立项\t</t>'),
    "blanks, not preserved": text(DONE, "<t>  已  立项\t</t>"),
    "blanks between runs": text(DONE, "<r><t>已 </t></r> <r><t> 立项</t></r>"),
    "blanks alone": text(DONE, '<t xml:space="preserve">   </t>'),
    "CR LF": text(DONE, "<t>已\r\n立项\r完</t>"),
    "CR LF as entities": text(DONE, "<t>已&#13;&#10;立项&#13;完</t>"),
    "a tab": text(DONE, "<t>已\t立项&#9;完</t>"),
    "32,767 characters": text(DONE, f"<t>{'长' * 32_767}</t>"),
    "a text of 40,000 characters": text(DONE, f"<t>{'长' * 40_000}</t>"),
    "beyond the first plane": text(DONE, "<t>𠮷𡈽😀</t>"),
    "a formula's look": text(DONE, "<t>=cmd|'/c calc'!A0</t>"),
    "a quarter's choice padded": text(STAGE, "<t> 前期 手续 </t>"),
    "a text in a money column": text(INVESTED, "<t>约60</t>"),
    "a full-width figure": text(INVESTED, "<t>６０</t>"),
    # numbers
    "1E3": number(INVESTED, "1E3"),
    "1e-3": number(INVESTED, "1e-3"),
    "1E+2 in a text column": number(DONE, "1E+2"),
    "an artefact": number(INVESTED, "0.30000000000000004"),
    "an artefact in a text column": number(DONE, "0.30000000000000004"),
    "-0": number(INVESTED, "-0"),
    "-0 in a text column": number(DONE, "-0"),
    "negative": number(INVESTED, "-12.5"),
    "many digits": number(INVESTED, "12345678901.123456789"),
    "a number too large for a county": number(INVESTED, "12345678901234567890"),
    "a very small number": number(INVESTED, "1e-300"),
    "16 digits in a text column": number(DONE, "1234567890123456"),
    "20 digits in a text column": number(DONE, "12345678901234567890"),
    "a number without its zero": number(INVESTED, ".5"),
    "a number with its point": number(INVESTED, "5."),
    "blanks around a number": number(INVESTED, " 60\n"),
    "a plus": number(INVESTED, "+60"),
    "no number": number(INVESTED, "约60"),
    "inf": number(INVESTED, "inf"),
    "an underscore": number(INVESTED, "6_0"),
    "an empty value": number(INVESTED, ""),
    "two values": cells(**{INVESTED: "<c{r}{s}><v>60</v><v>70</v></c>"}),
    "a truth": number(INVESTED, "1", ' t="b"'),
    "a truth in a text column": number(DONE, "1", ' t="b"'),
    "an untruth in a text column": number(DONE, "0", ' t="b"'),
    "a truth spelt out": number(DONE, "true", ' t="b"'),
    "an error in a text column": number(DONE, "#DIV/0!", ' t="e"'),
    "an error of a formula": number(INVESTED, "#REF!", ' t="e"', "<f>A1+B1</f>"),
    "a new error": number(INVESTED, "#SPILL!", ' t="e"'),
    "an error without its word": number(INVESTED, "", ' t="e"'),
    "an error in single quotes": number(INVESTED, "#N/A", " t='e'"),
    "an error, blanks about": number(INVESTED, "#N/A", ' t = "e"'),
    "an error without its place": both(number(UPPER, "#N/A", ' t="e"'), sheet(f'<c r="{UPPER}"', "<c")),
    "an error in a row without its place": both(number(UPPER, "#N/A", ' t="e"'), sheet('<row r="5"', "<row")),
    "an error, all without places": both(number(UPPER, "#N/A", ' t="e"'), sheet(r'<row r="\d+"', "<row", r'<c r="[A-Z]+\d+"', "<c")),
    "an error in the number": cells(A5='<c r="A5" t="e"><v>#N/A</v></c>'),
    "an error in the name": cells(C5='<c r="C5" t="e"><v>#N/A</v></c>'),
    # formulas
    "a formula": number(INVESTED, "60", "", "<f>50+10</f>"),
    "a formula without a result": cells(**{INVESTED: "<c{r}{s}><f>50+10</f></c>"}),
    "a formula with an empty result": number(INVESTED, "", "", "<f>50+10</f>"),
    "a formula that gives an empty text": number(DONE, "", ' t="str"', '<f>""</f>'),
    "a formula that gives an empty sum": number(INVESTED, "", ' t="str"', '<f>IF(A1="","",1)</f>'),
    "a shared formula": both(number(INVESTED, "60", "", '<f t="shared" ref="O5:P5" si="0">50+10</f>'), number(UPPER, "70", "", '<f t="shared" si="0"/>')),
    "a shared formula without results": cells(**{INVESTED: '<c{r}{s}><f t="shared" ref="O5:P5" si="0">50+10</f></c>', UPPER: '<c{r}{s}><f t="shared" si="0"/></c>'}),
    "an array formula": number(INVESTED, "60", "", '<f t="array" ref="O5">SUM(A1:A2)</f>'),
    "a formula without a result, prefixed": both(cells(**{INVESTED: "<c{r}{s}><f>1</f></c>"}), every(_prefixed)),
    "a formula without a result, strict": both(cells(**{INVESTED: "<c{r}{s}><f>1</f></c>"}), every(_strict)),
    "a formula without a result, no places": both(cells(**{INVESTED: "<c{r}{s}><f>1</f></c>"}), sheet(r'<row r="\d+"', "<row", r'<c r="[A-Z]+\d+"', "<c")),
    "a formula behind its value": cells(**{INVESTED: "<c{r}{s}><v>60</v><f>1</f></c>"}),
    # formats
    "a percentage": styled(INVESTED, "0.5", 9),
    "a percentage with decimals": styled(INVESTED, "0.1234", 10),
    "a percentage of its own": styled(INVESTED, "0.5", 200, "0.0%"),
    "a percentage in a text column": styled(DONE, "0.5", 9),
    "a percent sign as text": styled(INVESTED, "60", 200, '0"%"'),
    "an escaped percent sign": styled(INVESTED, "60", 200, r"0\%"),
    "a percentage, strict": both(styled(INVESTED, "0.5", 9), every(_strict)),
    "a percentage, prefixed": both(styled(INVESTED, "0.5", 9), every(_prefixed)),
    "a percentage without its place": both(styled(UPPER, "0.5", 9), sheet(f'<c r="{UPPER}"', "<c")),
    "a percentage of a formula": both(shown(9), cells(**{INVESTED: '<c{r} s="25"><f>1/2</f><v>0.5</v></c>'})),
    "a percentage in a shared style": both(shown(9), sheet('numFmtId="9"', "numFmtId='9'", part=STYLES), cells(**{INVESTED: '<c{r} s="25"><v>0.5</v></c>'})),
    "per mille": styled(INVESTED, "0.5", 200, "0‰"),
    "万 by format": styled(INVESTED, "600000", 200, '0!.0,"万"'),
    "a colour": styled(INVESTED, "60", 200, "[Red]0;[Blue]-0"),
    "a day": styled(DONE, "45371", 14),
    "a day in a money column": styled(INVESTED, "45371", 14),
    "a moment": styled(DONE, "45371.354166666664", 22),
    "a time": styled(DONE, "0.5", 20),
    "a day of its own format": styled(DONE, "45371", 200, 'yyyy"年"m"月"d"日";@'),
    "a day of the Chinese calendar": styled(DONE, "45371", 200, "[$-804]yyyy年m月d日"),
    "a day of the other calendar": both(styled(DONE, "43909", 14), sheet("<workbookPr/>", '<workbookPr date1904="1"/>', part=BOOK)),
    "a day of the other calendar, spelt out": both(styled(DONE, "43909", 14), sheet("<workbookPr/>", '<workbookPr date1904="true"/>', part=BOOK)),
    "a day of this calendar, said so": both(styled(DONE, "45371", 14), sheet("<workbookPr/>", '<workbookPr date1904="0"/>', part=BOOK)),
    "a day of this calendar, spelt out": both(styled(DONE, "45371", 14), sheet("<workbookPr/>", '<workbookPr date1904="false"/>', part=BOOK)),
    "a text in a book of the other calendar": sheet("<workbookPr/>", '<workbookPr date1904="1"/>', part=BOOK),
    "a day before the day that never was": styled(DONE, "59", 14),
    "a day after all": styled(DONE, "2958466", 14),
    "a number far too large for a day": styled(DONE, "1e15", 14),
    "hours beyond a day": styled(DONE, "1.5", 46),
    "a number shown as text": styled(DONE, "60", 49),
    "a style that is not there": cells(**{INVESTED: '<c{r} s="9999"><v>60</v></c>'}),
    "no styles": put({STYLES: None}),
    "the part cut behind its rows": lambda data: put({TASK: parts(data)[TASK][:-200]})(data),
    # sheets
    "the sheet very hidden": sheet('name="任务表" sheetId="2" state="visible"', 'name="任务表" sheetId="2" state="veryHidden"', part=BOOK),
    "the sheet hidden": sheet('name="任务表" sheetId="2" state="visible"', 'name="任务表" sheetId="2" state="hidden"', part=BOOK),
    "the sheet renamed": sheet('name="任务表"', 'name="Sheet1"', part=BOOK),
    "the sheet's name with entities": sheet('name="任务表"', 'name="&amp;&#20219;&lt;"', part=BOOK),
    "an error in a sheet of that name": both(number(INVESTED, "#N/A", ' t="e"'), sheet('name="任务表"', 'name="&amp;&#20219;&lt;"', part=BOOK)),
    "the sheet's number gone": sheet(' sheetId="2"', "", part=BOOK),
    "relative targets": sheet('Target="/xl/', 'Target="', part=LINKS),
    "roundabout targets": sheet('Target="/xl/', 'Target="./../xl/', part=LINKS),
    "an error by roundabout targets": both(number(INVESTED, "#N/A", ' t="e"'), sheet('Target="/xl/', 'Target="./../xl/', part=LINKS)),
    "a target in capitals": sheet("/xl/worksheets/sheet2.xml", "/XL/Worksheets/Sheet2.XML", part=LINKS),
    "an error by a target in capitals": both(number(INVESTED, "#N/A", ' t="e"'), sheet("/xl/worksheets/sheet2.xml", "/XL/Worksheets/Sheet2.XML", part=LINKS)),
    "two targets swapped": sheet("sheet1.xml", "sheet0.xml", "sheet2.xml", "sheet1.xml", "sheet0.xml", "sheet2.xml", part=LINKS),
    "two sheets of one name": both(_second_part, sheet("<sheets>", f'<sheets><sheet xmlns:r="{_RELATIONS}" name="任务表" sheetId="9" r:id="rId77"/>', part=BOOK)),
    "two relations of one number": both(_second_part, sheet('Id="rId77"', 'Id="rId2"', part=LINKS)),
    "an error in a part of an odd name": both(number(UPPER, "#N/A", ' t="e"'), _renamed("xl/worksheets/甲 表(2).XML")),
    "an error in a part that is elsewhere": both(number(UPPER, "#N/A", ' t="e"'), _renamed("甲/x.bin")),
    "sheets in another order": sheet(r"(<sheet [^>]*填报说明[^>]*>)(<sheet [^>]*任务表[^>]*>)", r"\2\1", part=BOOK),
    "a chartsheet first": both(
        put({"xl/chartsheets/sheet1.xml": _CHART}),
        sheet("<sheets>", f'<sheets><sheet xmlns:r="{_RELATIONS}" name="图" sheetId="9" r:id="rId77"/>', part=BOOK),
        sheet("</Relationships>", f'<Relationship Id="rId77" Target="chartsheets/sheet1.xml" Type="{_RELATIONS}/chartsheet"/></Relationships>', part=LINKS),
    ),
    "content types wrong": sheet("spreadsheetml.sheet.main", "wordprocessingml.document.main", part=TYPES),
    "content types of a sheet wrong": sheet("spreadsheetml.worksheet", "spreadsheetml.chartsheet", part=TYPES),
    "content types gone": put({TYPES: None}),
    "macro-enabled": sheet("officedocument.spreadsheetml.sheet.main", "ms-excel.sheet.macroEnabled.main", part=TYPES),
}  # fmt: skip


# What no program writes, or what says two things; whatever else is in CHANGES has to be read.
ODD = frozenset((
    "dimension no area", "a merge that is none", "in UTF-16", "an unknown type", "a new error", "an empty value",
    "a row given twice", "a row number given twice", "a row number that is none", "a row in two pieces", "two values",
    "a place given twice", "a place given again in another row", "a place given twice, blank the second time",
    "a place given twice, alike", "a place given twice behind a comment", "no rows before the rows", "no rows behind the rows",
    "an extension before the rows", "no rows in an alternative", "two sheets of one name", "two relations of one number", "the rows in an alternative", "a cell that says another row", "a cell with dollar signs", "a cell with a small letter",
    "an error at a small letter", "comments in a value", "a processing instruction in a value", "CDATA in a number",
    "CDATA in part", "an entity in a number", "elements of another namespace", "elements of another namespace behind it",
    "an extension in a cell", "alternative cells", "alternative rows", "t=inlineStr with a value", "inline without its type",
    "no number", "inf", "an underscore",
    "a formula behind its value", "a style that is not there", "no styles", "the sheet's number gone",
    "the part cut behind its rows", "roundabout targets", "an error by roundabout targets", "a target in capitals",
    "an error by a target in capitals", "content types wrong", "content types of a sheet wrong", "content types gone",
    "a text of 40,000 characters", "CDATA", "CDATA before the rows", "a comment in a text", "a comment between cells", "an error without its word",
))  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("change", CHANGES)
def test_it_says_what_stands_there_or_is_refused(change: str, form: str, tmp_path: Path) -> None:
    data = CHANGES[change](FORMS[form])
    found = read(data, tmp_path)
    if isinstance(found, Refused):
        assert change in ODD and "请" in found.reason
    else:
        assert differences(found, data) == []


# Number formats by number or by code, as Excel and WPS write them.
FORMATS: tuple[int | str, ...] = (
    *range(46),
    *range(47, 60),
    "#,##0.00_);[Red](#,##0.00)", '0.00"元"', "@", "yyyy-m-d h:mm", "m/d", "[DBNum1][$-804]General",
    '[DBNum2][$-804]G/通用格式"元整"', "G/通用格式", "0_ ", "# ?/?", '"d"0', r"0\d", r"\y0", "!y0", "[$¥-804]#,##0.00",
    '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', ";;;", "aaaa", "[$-F800]dddd, mmmm dd, yyyy", 'e"年"m"月"',
    "[>100]0;[<0]-0;0", '0.0,"万"', '"截至"yyyy-mm-dd', "yyyy.mm.dd", "上午/下午h:mm", "[Color10]0", "[红色]0",
    '0"d"', "[$€-2] 0", "[$-409]d-mmm-yy;@", "第0名", "0分", "0时", '"%"0', r"0\%", '0"%"', "%0", "0 %", "0.00%;[Red]-0.00%",
)  # fmt: skip


@pytest.mark.parametrize("place", [INVESTED, DONE])
@pytest.mark.parametrize("shown_as", FORMATS)
def test_it_is_what_it_is_shown_as(shown_as: int | str, place: str, tmp_path: Path) -> None:
    change = (
        styled(place, "45371.25", shown_as) if isinstance(shown_as, int) else styled(place, "45371.25", 200, shown_as)
    )
    data = change(PLAIN)
    found = read(data, tmp_path)
    assert isinstance(found, ReadReturn) and differences(found, data) == []


SIGNED: tuple[CellValue, ...] = (
    "张三",
    "  张 三\n",
    13912345678,
    "0571-88888888",
    "2024.3.20",
    date(2024, 3, 20),
    True,
)


@pytest.mark.parametrize("signed", SIGNED, ids=str)
def test_who_signed_is_what_stands_there(signed: CellValue, tmp_path: Path) -> None:
    data = filled_in(FILLED_BY="甲", HEAD=signed, PHONE=signed, DAY=signed)
    found = read(data, tmp_path)
    assert isinstance(found, ReadReturn) and unsigned(found, data) == []


def test_what_may_be_refused_is_tried() -> None:
    assert CHANGES.keys() >= ODD


def _without(pattern: str) -> Change:
    return lambda data: zipped({name: xml for name, xml in parts(data).items() if not re.fullmatch(pattern, name)})


def _no_sheets(data: bytes) -> bytes:
    return sheet("<sheets>.*</sheets>", "<sheets/>", part=BOOK)(data)


# A plain reading finds nothing in these that could be taken.
REFUSED: dict[str, Change] = {
    "no sheets": _no_sheets,
    "no list of sheets": sheet("<sheets>.*</sheets>", "", part=BOOK),
    "no sheet's part": _without(r"xl/worksheets/.*"),
    "the part of 任务表 lost": put({TASK: None}),
    "the part of 填报说明 lost": put({"xl/worksheets/sheet1.xml": None}),
    "the part of 任务表 empty": put({TASK: ""}),
    "the part of 任务表 cut in its rows": lambda data: put({TASK: parts(data)[TASK].partition(b'<row r="6"')[0]})(data),
    "no rows": sheet("<sheetData>.*</sheetData>", "<sheetData/>"),
    "no place for rows": sheet("<sheetData>.*</sheetData>", ""),
    "no relations": put({LINKS: None}),
    "a relation lost": sheet(r'<Relationship [^>]*sheet2.xml"[^>]*/>', "", part=LINKS),
    "a relation of another kind": sheet("worksheet(?=\" Target=\"/xl/worksheets/sheet2)", "chartsheet", part=LINKS),
    "a target outside": sheet(r'Target="/xl/worksheets/sheet2.xml"', 'Target="http://127.0.0.1/a.xml" TargetMode="External"', part=LINKS),
    "no workbook": put({BOOK: None}),
    "chartsheets alone": sheet("relationships/worksheet", "relationships/chartsheet", part=LINKS),
    "a heading lost": sheet(rf'<c r="{DONE[0]}4"[^>]*>.*?</c>', ""),
    "a heading twice": sheet(rf'(<c r="{UPPER[0]}4")([^>]*>).*?</c>', r'\1 t="str"><v>累计完成投资</v></c>'),
    "an unclosed cell": sheet(f'(<c r="{INVESTED}"[^>]*><v>[^<]*</v>)</c>', r"\1"),
    "a broken tag in a text": text(STAGE, "<前期手续</t>"),
    "an ampersand alone": text(DONE, "<t>甲&乙</t>"),
    "a character that XML has not": text(DONE, "<t>甲&#0;乙</t>"),
}  # fmt: skip
TEXTS: dict[str, Change] = {
    "blanks around a text's number": number(DONE, " 3\n", ' t="s"'),
    "a text's number with zeros": number(DONE, "0003", ' t="s"'),
    "a text's number with a point": number(DONE, "3.0", ' t="s"'),
    "a text's number with a plus": number(DONE, "+3", ' t="s"'),
    "an empty text's number": number(DONE, "", ' t="s"'),
    "a comment in a text's number": number(DONE, "1<!-- -->0", ' t="s"'),
    "the strings' part elsewhere": both(lambda data: put({"xl/texts.xml": parts(data)[STRINGS], STRINGS: None})(data), sheet("sharedStrings.xml", "texts.xml", part=LINKS)),
    "the strings' part in capitals": both(lambda data: put({"xl/SharedStrings.xml": parts(data)[STRINGS], STRINGS: None})(data)),
}  # fmt: skip
REFUSED_SHARED: dict[str, Change] = {
    "the texts lost": put({STRINGS: None}),
    "the texts cut": lambda data: put({STRINGS: parts(data)[STRINGS][:-200]})(data),
    "the texts empty": put({STRINGS: f'<sst xmlns="{MAIN}"/>'}),
    "the last text lost": sheet("<si>(?:(?!<si>).)*</si></sst>", "</sst>", part=STRINGS),
    "a text out of range": number(DONE, "9999", ' t="s"'),
    "a text before the first": number(DONE, "-1", ' t="s"'),
    "a text without its number": number(DONE, "甲", ' t="s"'),
}


@pytest.mark.parametrize("change", TEXTS)
def test_shared_texts_are_what_stands_there(change: str, tmp_path: Path) -> None:
    data = TEXTS[change](FORMS["shared"])
    found = read(data, tmp_path)
    assert isinstance(found, Refused) or differences(found, data) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("change", REFUSED)
def test_what_is_not_whole_is_refused(change: str, form: str, tmp_path: Path) -> None:
    found = read(REFUSED[change](FORMS[form]), tmp_path)
    assert isinstance(found, Refused) and "请" in found.reason, found


@pytest.mark.parametrize("change", REFUSED_SHARED)
def test_what_lacks_its_texts_is_refused(change: str, tmp_path: Path) -> None:
    found = read(REFUSED_SHARED[change](FORMS["shared"]), tmp_path)
    assert isinstance(found, Refused) and "请" in found.reason, found


def test_damage_on_the_way_is_refused(tmp_path: Path) -> None:
    """A figure changed in a part that is stored as it is, and not in its checksum."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as package:
        for name, xml in parts(PLAIN).items():
            package.writestr(name, xml)
    spoilt = buffer.getvalue().replace(b"<v>60.5</v>", b"<v>90.5</v>")
    assert spoilt != buffer.getvalue()
    found = read(spoilt, tmp_path)
    assert isinstance(found, Refused) and "请" in found.reason, found


def test_spoilt_returns_that_are_taken_say_what_stands_there(tmp_path: Path) -> None:
    spoilt = {f"{number:04}.xlsx": data for number, data in enumerate(mutated(good_returns(), MUTATED, SEED))}
    for name, data in spoilt.items():
        (tmp_path / name).write_bytes(data)
    taken = [found for found in read_returns(discover(tmp_path)) if isinstance(found, ReadReturn)]
    assert len(taken) > MUTATED / 10
    assert {sent.file: wrong for sent in taken if (wrong := differences(sent, spoilt[sent.file]))} == {}
