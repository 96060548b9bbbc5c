"""Notes on the marked cells of a flagged copy: what is wrong and how to put it right, where the mouse is.

An open workbook gets none: there they would be the clerk's own sheet. A note has two halves, its text among the sheet's
comments and its box in a drawing; those of other people stay as they are in both.
"""

import re
from collections.abc import Collection, Mapping, Sequence

from lxml import etree

from templates.files.package.cell_text import as_typed
from templates.parts.book import MAIN, OFFICE, BookParts
from templates.parts.sheets import put_in_order, sheet_part, titles
from validation.cells.grid import Origin, parse_a1
from validation.check import Outcome
from validation.finding import Finding, Status

AUTHOR = "民生实事校验"
# Pixels: of a note, and of a line in it.
_WIDTH, _LINE = 340, 18
_CHARACTERS = 24
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_DRAWING = (
    f'<xml {_SPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data=""/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
# A drawing is no XML in all programs, which leave tags open in it: it is added to and taken from as text.
_END = re.compile(rb"</xml>\s*\Z")
_BOX = re.compile(rb"<((?:\w+:)?)shape\s.*?</\1shape>\s*", re.DOTALL)
_PLACE = re.compile(rb"<(?:\w+:)?(Row|Column)>\s*(\d+)\s*<")
# The boxes of a drawing are numbered in blocks; which are its own, its idmap says.
_BLOCKS = re.compile(rb'(<[^<>]*\bidmap\b[^<>]*\bdata=")([\d,]*)"')
_BLOCK = 1024

# Row and column of a cell, from 1.
_Place = tuple[int, int]


def add_notes(book: BookParts, outcome: Outcome) -> None:
    """One note a cell with all that is open there; a cell that has somebody's own note keeps it alone."""
    sheets: dict[str, dict[str, str]] = {}
    for place, findings in _by_cell(outcome).items():
        sheets.setdefault(place.sheet, {})[place.a1] = "\n".join(map(_said, findings))
    for title, texts in sheets.items():
        part = sheet_part(book, title)
        comments = book.edit(_comments(book, part))
        taken = {comment.get("ref") for comment in comments.iter("{*}comment")}
        ours = {cell: text for cell, text in texts.items() if cell not in taken}
        _write(comments, ours)
        _draw(book, _drawing(book, part), ours)


def remove_notes(book: BookParts) -> None:
    """Take away the notes of an earlier check."""
    for title in titles(book):
        part = sheet_part(book, title)
        for own, comments in book.related(part, "comments").items():
            if AUTHOR.encode() not in book.read(comments):
                continue
            _undraw(book, part, _unwrite(book.edit(comments)))
            if next(book.tree(comments).iter("{*}comment"), None) is None:
                book.unrelate(part, own)
                book.remove(comments)


def _comments(book: BookParts, part: str) -> str:
    """The part of a sheet's comments, a blank one where it has none."""
    known = book.related(part, "comments")
    if known:
        return next(iter(known.values()))
    blank = f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'
    comments = book.add("xl/comments{}.xml", blank.encode("ascii"), _COMMENTS_TYPE)
    book.relate(part, "comments", comments)
    return comments


def _drawing(book: BookParts, part: str) -> str:
    """The part of a sheet's boxes, a blank one where it has none."""
    shown = book.tree(part).find(f"{{{MAIN}}}legacyDrawing")
    if shown is not None:
        return book.related(part)[shown.get(f"{{{OFFICE}}}id", "")]
    drawing = book.add("xl/drawings/vmlDrawing{}.vml", _DRAWING.encode("ascii"), "")
    book.allow("vml", _DRAWING_TYPE)
    root, own = book.edit(part), book.relate(part, "vmlDrawing", drawing)
    put_in_order(root, root.makeelement(f"{{{MAIN}}}legacyDrawing", {f"{{{OFFICE}}}id": own}))
    return drawing


def _write(comments: etree._Element, texts: Mapping[str, str]) -> None:
    authors, listed = comments.find(f"{{{MAIN}}}authors"), comments.find(f"{{{MAIN}}}commentList")
    if authors is None or listed is None:
        raise ValueError("no list of comments")
    names = [author.text for author in authors]
    if AUTHOR not in names:
        etree.SubElement(authors, f"{{{MAIN}}}author").text = AUTHOR
    number = str(names.index(AUTHOR) if AUTHOR in names else len(names))
    for cell, text in texts.items():
        comment = etree.SubElement(listed, f"{{{MAIN}}}comment", ref=cell, authorId=number, shapeId="0")
        said = etree.SubElement(etree.SubElement(comment, f"{{{MAIN}}}text"), f"{{{MAIN}}}t")
        said.text = as_typed(text)
        said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _unwrite(comments: etree._Element) -> set[_Place | None]:
    """Take our comments away; gives their cells."""
    authors = [author.text for author in comments.iter("{*}author")]
    ours = {str(number) for number, author in enumerate(authors) if author == AUTHOR}
    gone = [comment for comment in comments.iter("{*}comment") if comment.get("authorId") in ours]
    for comment in gone:
        if (listed := comment.getparent()) is not None:
            listed.remove(comment)
    return {parse_a1(comment.get("ref", "")) for comment in gone}


def _draw(book: BookParts, drawing: str, texts: Mapping[str, str]) -> None:
    """The boxes, numbered in blocks that no drawing of the workbook has."""
    drawings = (book.read(name) for name in book.names() if name.endswith(".vml"))
    known = (number for vml in drawings for _, ids in _BLOCKS.findall(vml) for number in ids.split(b",") if number)
    first = 1 + max(map(int, known), default=0)
    boxes = "".join(_box(first * _BLOCK + number, *note) for number, note in enumerate(texts.items(), 1))
    ours = ",".join(str(first + block) for block in range(1 + len(texts) // _BLOCK)).encode()
    vml, found = _END.subn(lambda _: boxes.encode() + b"</xml>", book.read(drawing))
    if not found:
        raise ValueError("no drawing of notes")
    blocks = _BLOCKS.sub(lambda ids: ids[1] + b",".join(filter(None, (ids[2], ours))) + b'"', vml, count=1)
    book.put(drawing, blocks)


def _undraw(book: BookParts, part: str, gone: Collection[_Place | None]) -> None:
    """Take the boxes of some cells away, and a drawing that has no others."""
    for own, drawing in book.related(part, "vmlDrawing").items():
        book.put(drawing, _BOX.sub(lambda box: b"" if _place(box[0]) in gone else box[0], book.read(drawing)))
        shown = book.tree(part).find(f"{{{MAIN}}}legacyDrawing")
        if shown is not None and shown.get(f"{{{OFFICE}}}id") == own and not _BOX.search(book.read(drawing)):
            book.edit(part).remove(shown)
            book.unrelate(part, own)
            book.remove(drawing)


def _box(number: int, cell: str, text: str) -> str:
    row, column = parse_a1(cell) or (1, 1)
    lines = sum(len(line) // _CHARACTERS + 1 for line in text.split("\n"))
    return (
        f'<v:shape {_SPACES} id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:59.25pt;'
        f"margin-top:1.5pt;width:{_WIDTH}px;height:{_LINE * (lines + 1)}px;z-index:1;visibility:hidden"
        '" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
        '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill>'
        f"<x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
    )


def _place(box: bytes) -> _Place | None:
    """The cell that a box is of; None where it is no note's."""
    at = {name: int(number) + 1 for name, number in _PLACE.findall(box)}
    return (at[b"Row"], at[b"Column"]) if b'ObjectType="Note"' in box and len(at) == 2 else None


def _by_cell(outcome: Outcome) -> Mapping[Origin, Sequence[Finding]]:
    """The open findings at each cell, the gravest first."""
    found: dict[Origin, list[Finding]] = {}
    for finding in sorted(outcome.findings, key=lambda finding: finding.level):
        if finding.status is Status.OPEN:
            found.setdefault(finding.cell, []).append(finding)
    return found


def _said(finding: Finding) -> str:
    return f"【{finding.level.term} {finding.code}】{finding.message}。改法：{finding.remedy}。"
