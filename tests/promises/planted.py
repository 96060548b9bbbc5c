"""A filled-in 任务表 with defects planted in its XML."""

import re
from collections.abc import Callable, Mapping
from xml.sax.saxutils import quoteattr

from tests.intake.hostile import changed, zipped
from tests.support.sources import HIGHER
from tests.support.tables import parts
from tests.support.tasks import FIRST, filled_in, letter
from validation.terms import ReportColumn

TASK = "xl/worksheets/sheet2.xml"
STRINGS = "xl/sharedStrings.xml"
BOOK, LINKS, STYLES, TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "[Content_Types].xml"
DONE, INVESTED, UPPER, PROBLEM, STAGE, NEXT = (
    f"{letter(report)}{FIRST}"
    for report in (
        ReportColumn.DONE,
        ReportColumn.INVESTED,
        HIGHER.in_place,
        ReportColumn.PROBLEM,
        ReportColumn.STAGE,
        ReportColumn.NEXT,
    )
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = {
    MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
    RELATIONS: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
# Where a seventh row goes in.
SEVENTH = r"(</row>)(?=</sheetData>)"
PLAIN = filled_in(DONE="已立项。\n招标。", INVESTED=60.5, UPPER=20, STAGE="前期手续", PROBLEM="缺 资金", NEXT="1.2.3")

Change = Callable[[bytes], bytes]


def sheet(pattern: str, new: str, *more: str, part: str = TASK) -> Change:
    """Every match of a pattern in the sheet's XML replaced; further patterns and what is put there follow."""
    steps = ((pattern, new), *zip(more[::2], more[1::2], strict=True))

    def change(data: bytes) -> bytes:
        xml = parts(data)[part].decode()
        for old, text in steps:
            xml, count = re.subn(old, text, xml, flags=re.DOTALL)
            assert count, f"no {old} in {part}"
        return changed({part: xml.encode()}, data)

    return change


def cells(**xml: str) -> Change:
    """The cells at these places replaced by this XML; ``{s}`` in it stands for the style."""

    def change(data: bytes) -> bytes:
        text = parts(data)[TASK].decode()
        for place, new in xml.items():
            old = re.search(rf'<c r="{place}"( s="\d+")[^>]*?(?:/>|>.*?</c>)', text, re.DOTALL)
            assert old, place
            text = text.replace(old[0], new.replace("{s}", old[1]).replace("{r}", f' r="{place}"'))
        return changed({TASK: text.encode()}, data)

    return change


def put(content: Mapping[str, str | bytes | None]) -> Change:
    """Parts put in; a part whose content is None is left out."""
    return lambda data: changed(
        {name: new.encode() if isinstance(new, str) else new for name, new in content.items()}, data
    )


def number(place: str, value: str, attributes: str = "", before: str = "") -> Change:
    """A cell with a value, and what stands before it in the cell."""
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


def every(function: Callable[[str, str], str]) -> Change:
    """Every XML part changed."""

    def change(data: bytes) -> bytes:
        return zipped({name: function(name, xml.decode()).encode() for name, xml in parts(data).items()})

    return change


def both(*changes: Change) -> Change:
    def change(data: bytes) -> bytes:
        for change in changes:
            data = change(data)
        return data

    return change


def shared(data: bytes) -> bytes:
    """Every inline text moved to sharedStrings.xml."""
    content = parts(data)
    strings: list[str] = []

    def moved(found: re.Match[str]) -> str:
        strings.append(found[2])
        return f'{found[1]}t="s"><v>{len(strings) - 1}</v></c>'

    for name in [name for name in content if name.startswith("xl/worksheets/")]:
        xml = re.sub(r'(<c [^>]*?)t="inlineStr"><is>(.*?)</is></c>', moved, content[name].decode(), flags=re.DOTALL)
        content[name] = xml.encode()
    table = f'<sst xmlns="{MAIN}">{"".join(f"<si>{text}</si>" for text in strings)}</sst>'
    link = '<Relationship Id="rId99" Target="sharedStrings.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/>'
    kind = '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
    content[STRINGS] = table.encode()
    content[LINKS] = content[LINKS].replace(b"</Relationships>", link.encode() + b"</Relationships>")
    content[TYPES] = content[TYPES].replace(b"</Types>", kind.encode() + b"</Types>")
    return zipped(content)


def shown(number: int, code: str = "") -> Change:
    """One more cell style, s="25": a number format by its number, with its code unless Excel defines it."""
    style = f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    own = f'<numFmt numFmtId="{number}" formatCode={quoteattr(code)}/>' if code else ""

    def change(data: bytes) -> bytes:
        xml = parts(data)[STYLES].decode().replace("</cellXfs>", f"{style}</cellXfs>")
        return changed({STYLES: xml.replace('<numFmts count="1">', f'<numFmts count="2">{own}').encode()}, data)

    return change


def styled(place: str, value: str, number: int, code: str = "") -> Change:
    """A cell with a value in the one more cell style of ``shown``."""
    return both(shown(number, code), cells(**{place: f'<c{{r}} s="25"><v>{value}</v></c>'}))


def strict(_: str, xml: str) -> str:
    """A part in the namespaces of the strict format, for ``every``."""
    for old, new in _STRICT.items():
        xml = xml.replace(old, new)
    return xml


def prefixed(name: str, xml: str) -> str:
    """A part whose elements all have a prefix, for ``every``."""
    if not name.startswith("xl/") or MAIN not in xml:
        return xml
    return re.sub(r"<(/?)(?=\w+[\s/>])", r"<\1x:", xml).replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
