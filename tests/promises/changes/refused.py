"""Changes that leave a file no longer whole, so that it must be refused; and ways to write a shared text."""

import re

from tests.intake.hostile import zipped
from tests.promises.planted import (
    BOOK,
    DONE,
    INVESTED,
    LINKS,
    MAIN,
    STAGE,
    STRINGS,
    TASK,
    UPPER,
    Change,
    both,
    number,
    put,
    sheet,
    text,
)
from tests.support.tables import parts


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


# Some of these are read, some refused; only a book with shared texts has them.
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


# And these are refused.
REFUSED_SHARED: dict[str, Change] = {
    "the texts lost": put({STRINGS: None}),
    "the texts cut": lambda data: put({STRINGS: parts(data)[STRINGS][:-200]})(data),
    "the texts empty": put({STRINGS: f'<sst xmlns="{MAIN}"/>'}),
    "the last text lost": sheet("<si>(?:(?!<si>).)*</si></sst>", "</sst>", part=STRINGS),
    "a text out of range": number(DONE, "9999", ' t="s"'),
    "a text before the first": number(DONE, "-1", ' t="s"'),
    "a text without its number": number(DONE, "甲", ' t="s"'),
}
