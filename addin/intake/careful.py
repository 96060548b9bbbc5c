"""What the quick reader does not tell of a cell that a unit fills in.

It gives nothing for a formula that was never calculated and for an error, and 0.5 for 50 %. So the sheet's own XML is
looked at, cell by cell only where it holds such a thing.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from posixpath import join, normpath

from lxml import etree

from templates.package import Package
from templates.task_read import ReadTask
from validation.returns import Reported
from validation.terms import MONEY_REPORTS, Report

# The gate has let the file in, so none of its parts is larger.
_MOST = 64 << 20
_UNSURE = re.compile(rb"""<(?:\w+:)?f[\s/>]|\st=["']e["']""")
_MAY_BE_PERCENT = re.compile(rb"""%|numFmtId=["'](?:9|10)["']""")
_PERCENT_IDS = frozenset(("9", "10"))
_IN_QUOTES = re.compile(r'"[^"]*"|\\.')
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)

_Cell = etree._Element


def with_care(task: ReadTask, package: Package) -> tuple[Reported, ...]:
    """The rows of a 任务表, with notes on the cells that the quick reader could not read, and percentages as text."""
    parts = {entry.filename: entry for entry in package.entries}

    def unpacked(name: str) -> bytes:
        return package.unpack(parts[name], _MOST) if name in parts else b""

    sheets = {row.sheet for row in task.rows}
    part = _part_of(next(iter(sheets), ""), unpacked("xl/workbook.xml"), unpacked("xl/_rels/workbook.xml.rels"))
    xml = unpacked(part)
    if not xml:
        return task.rows
    percent = _percent_styles(unpacked("xl/styles.xml"))
    if not (percent or _UNSURE.search(xml)):
        return task.rows
    cells = _cells(xml)
    return tuple(_mended(row, dict(_told(row, task.columns, cells, percent))) for row in task.rows)


# Returns filled in by one program have these parts in common, to the byte.
@lru_cache(32)
def _part_of(sheet: str, book: bytes, relations: bytes) -> str:
    """The part that holds a sheet, "" where it cannot be told."""
    if not (book and relations):
        return ""
    ids = (
        next((value for name, value in one.attrib.items() if str(name).endswith("}id")), "")
        for one in etree.fromstring(book, _PARSER).iter("{*}sheet")
        if one.get("name") == sheet
    )
    wanted = str(next(ids, ""))
    targets = (one.get("Target", "") for one in etree.fromstring(relations, _PARSER) if one.get("Id") == wanted)
    target = next(targets, "")
    return normpath(join("xl", target)) if not target.startswith("/") else target[1:]


@lru_cache(32)
def _percent_styles(styles: bytes) -> frozenset[str]:
    """The numbers of the cell styles that show a number as a percentage."""
    if not _MAY_BE_PERCENT.search(styles):
        return frozenset()
    root = etree.fromstring(styles, _PARSER)
    own = {
        one.get("numFmtId", "")
        for one in root.iter("{*}numFmt")
        if "%" in _IN_QUOTES.sub("", one.get("formatCode", ""))
    }
    formats = (one.get("numFmtId") for one in root.iterfind("{*}cellXfs/{*}xf"))
    return frozenset(str(number) for number, shown in enumerate(formats) if shown in _PERCENT_IDS | own)


def _cells(xml: bytes) -> Mapping[str, _Cell]:
    return {cell.get("r", ""): cell for cell in etree.fromstring(xml, _PARSER).iter("{*}c")}


def _told(
    row: Reported, columns: Mapping[Report, str], cells: Mapping[str, _Cell], percent: frozenset[str]
) -> Iterator[tuple[Report, tuple[str, str]]]:
    """For each cell of a row that was not read rightly: what is to be noted of it, and its text where it has one."""
    for report, letters in columns.items():
        cell = cells.get(f"{letters}{row.row}")
        if cell is None:
            continue
        value = cell.findtext("{*}v") or ""
        if cell.get("t") == "e":
            yield report, (f"单元格里是错误值 {value}，读不出内容", "")
        elif not value and cell.find("{*}f") is not None:
            yield report, ("单元格里的公式没有算出结果，读不出内容", "")
        elif report in MONEY_REPORTS and value and cell.get("t", "n") == "n" and cell.get("s") in percent:
            yield report, ("", f"{float(value) * 100:.10g}%")


def _mended(row: Reported, told: Mapping[Report, tuple[str, str]]) -> Reported:
    if not told:
        return row
    values = {report: value for report, value in row.values.items() if report not in told}
    notes = {report: note for report, (note, _) in told.items() if note}
    texts = {report: text for report, (_, text) in told.items() if text}
    return row.model_copy(update={"values": values, "raw": {**row.raw, **texts}, "notes": {**row.notes, **notes}})
