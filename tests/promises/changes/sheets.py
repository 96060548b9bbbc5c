"""The sheets of a workbook: their names, their order and the parts where they are."""

from tests.promises.planted import (
    BOOK,
    INVESTED,
    LINKS,
    MAIN,
    RELATIONS,
    TASK,
    TYPES,
    UPPER,
    Change,
    both,
    number,
    put,
    sheet,
)
from tests.support.tables import parts


def _second_part(data: bytes) -> bytes:
    """The sheet's part once more, with an error, and a relation to it."""
    more = parts(number(UPPER, "#N/A", ' t="e"')(data))[TASK]
    link = f'<Relationship Id="rId77" Target="worksheets/sheet9.xml" Type="{RELATIONS}/worksheet"/></Relationships>'
    return both(put({"xl/worksheets/sheet9.xml": more}), sheet("</Relationships>", link, part=LINKS))(data)


def _renamed(name: str) -> Change:
    """The sheet's part under another name."""

    def change(data: bytes) -> bytes:
        moved = put({TASK: None, name: parts(data)[TASK]})(data)
        return both(*(sheet(f"/{TASK}", f"/{name}", part=part) for part in (LINKS, TYPES)))(moved)

    return change


_CHART = f'<chartsheet xmlns="{MAIN}"/>'

SHEETS: dict[str, Change] = {
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
    "two sheets of one name": both(_second_part, sheet("<sheets>", f'<sheets><sheet xmlns:r="{RELATIONS}" name="任务表" sheetId="9" r:id="rId77"/>', part=BOOK)),
    "two relations of one number": both(_second_part, sheet('Id="rId77"', 'Id="rId2"', part=LINKS)),
    "an error in a part of an odd name": both(number(UPPER, "#N/A", ' t="e"'), _renamed("xl/worksheets/甲 表(2).XML")),
    "an error in a part that is elsewhere": both(number(UPPER, "#N/A", ' t="e"'), _renamed("甲/x.bin")),
    "sheets in another order": sheet(r"(<sheet [^>]*填报说明[^>]*>)(<sheet [^>]*任务表[^>]*>)", r"\2\1", part=BOOK),
    "a chartsheet first": both(
        put({"xl/chartsheets/sheet1.xml": _CHART}),
        sheet("<sheets>", f'<sheets><sheet xmlns:r="{RELATIONS}" name="图" sheetId="9" r:id="rId77"/>', part=BOOK),
        sheet("</Relationships>", f'<Relationship Id="rId77" Target="chartsheets/sheet1.xml" Type="{RELATIONS}/chartsheet"/></Relationships>', part=LINKS),
    ),
    "content types wrong": sheet("spreadsheetml.sheet.main", "wordprocessingml.document.main", part=TYPES),
    "content types of a sheet wrong": sheet("spreadsheetml.worksheet", "spreadsheetml.chartsheet", part=TYPES),
    "content types gone": put({TYPES: None}),
    "macro-enabled": sheet("officedocument.spreadsheetml.sheet.main", "ms-excel.sheet.macroEnabled.main", part=TYPES),
}  # fmt: skip
