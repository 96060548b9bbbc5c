"""One file found → a ReadReturn, or why it is none. Whatever is wrong with one file stays with that file."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from msgspec.structs import replace

from addin.intake.bounds import Names, bounded
from addin.intake.discover import FoundFile
from addin.intake.doubtful_rows import NOT_ASKED, merges, with_care
from addin.intake.merged import apart
from addin.intake.outcome import ReadFile, ReadReturn, Refused
from templates.files.doubts.ask import doubts_of
from templates.files.gate import RETURN
from templates.files.package.zip_parts import Package
from templates.files.read import admitted, admitted_grids
from templates.files.reasons import FileError, Reason, Remark, Why, unreadable
from templates.task.identify import in_sight
from templates.task.read import ReadTask, read_task
from templates.task.sheet import MANIFEST
from validation.cells.grid import Grid
from validation.cells.text import squash
from validation.columns import LAYOUT
from validation.terms import ReportColumn, Verdict

# Where a workbook says when it was last saved: .xlsx and its like, then .ods.
_PROPERTIES = {
    part: re.compile(rb"<\w+:%b\b[^>]*>\s*([^<\s]+)" % element)
    for part, element in (("docProps/core.xml", b"modified"), ("meta.xml", b"date"))
}
# Nobody's properties are longer; what unpacks to more is not unpacked.
_LARGEST_PROPERTIES = 20_000
# Headings stand near the top.
_SEARCHED_ROWS = 40
_IN_SIGHT = "隐藏的填报标识不见了，单位和季度是按表上写的认的，请核对"
# A worker that ends over a far cell costs less than looking for such a cell in every file.
_LIMITS = replace(RETURN, cells=None)


def read_return(found: FoundFile, *, names: Names = None) -> ReadFile:
    """The return that a file is, or why it is none. Raises no Exception, whatever the file is."""
    digest = ""
    try:
        sent = found.content()
        digest = sha256(sent).hexdigest()
        read = _read(found, sent, digest)
        return replace(read, sha256=digest) if isinstance(read, Refused) else bounded(read, names)
    except FileError as error:
        return Refused(found.name, Verdict.QUARANTINED, _of_a_return(error.why), sha256=digest)
    except Exception:
        # Needed only where something is wrong.
        from traceback import format_exc

        why = Why(Reason.FAILED, found.short)
        return Refused(found.name, Verdict.QUARANTINED, why, failure=format_exc())


def _of_a_return(why: Why) -> Why:
    """What is said of a file among the returns: a Word document there is no notice of the office's."""
    return replace(why, reason=Reason.WORD_RETURN) if why.reason is Reason.WORD else why


class _Content(NamedTuple):
    """What a file holds as readers see it, with its parts and its sheets; ``sha256`` is that of the file as it came."""

    data: bytes
    package: Package | None
    grids: Sequence[Grid]
    sha256: str


def _read(found: FoundFile, sent: bytes, digest: str) -> ReadFile:
    data, package = admitted(sent, found.short, _LIMITS)
    content = _Content(data, package, admitted_grids(data, found.short), digest)
    if _is_master(content.grids):
        return Refused(found.name, Verdict.IGNORED, Why(remark=Remark.MASTER))
    try:
        task = read_task(content.grids)
    except FileError as error:
        raise _misplaced(content.grids) or error from error
    return _outcome(found, content, task)


def _misplaced(grids: Sequence[Grid]) -> FileError | None:
    """What a workbook that is no 任务表 is by its name. Returns None where it has none, or has anything that a unit is
    to fill in.
    """
    texts = {
        squash(cell).partition("(")[0]
        for grid in grids
        for row in grid.rows[:_SEARCHED_ROWS]
        for cell in row
        if isinstance(cell, str)
    }
    if not texts.isdisjoint(ReportColumn):
        return None
    from templates.files.own_kinds import OwnKind, what_it_is

    kind = what_it_is(grids)
    return unreadable(Reason.MISPLACED, kind=kind.value) if kind and kind is not OwnKind.TASK else None


def _is_master(grids: Sequence[Grid]) -> bool:
    if any(grid.sheet == MANIFEST for grid in grids):
        return False
    from templates.master.read import is_master

    return is_master(grids)


def _outcome(found: FoundFile, content: _Content, task: ReadTask) -> ReadFile:
    data, package, grids, digest = content
    manifest = task.manifest or in_sight(grids)
    if manifest is None:
        return Refused(found.name, Verdict.QUARANTINED, Why(Reason.NO_MANIFEST))
    if manifest.number is None or manifest.number > LAYOUT:
        reason = Reason.OTHER_LAYOUT if manifest.number is None else Reason.NEWER_LAYOUT
        why = Why(reason, values={"layout": manifest.layout})
        return Refused(found.name, Verdict.QUARANTINED, why, manifest.unit)
    items = task.items if task.items and task.items.rows else None
    told = doubts_of(data, package, found.short, [filled.sheet for filled in (task, items) if filled])
    of_rows, *of_items = told or ({}, {})
    notes = ((_IN_SIGHT, not task.manifest), (NOT_ASKED, told is None))
    return ReadReturn(
        year=manifest.year,
        quarter=manifest.quarter,
        unit=manifest.unit,
        file=found.name,
        sha256=digest,
        modified=(package and _saved(package)) or found.saved(),
        signoff=task.signoff,
        rows=apart(with_care(task, of_rows), task.columns, merges(package, task.sheet, grids)),
        columns=dict(task.columns),
        plans=dict(task.plans),
        notes=(*(note for note, applies in notes if applies), *(task.items.notes if task.items else ())),
        items=apart(with_care(items, *of_items), items.columns, merges(package, items.sheet, grids)) if items else (),
        asked=manifest.items,
        item_columns=dict(items.columns) if items else {},
    )


def _saved(package: Package) -> datetime | None:
    """When the workbook says it was last saved, as this machine's clock would; None where it says nothing."""
    # A date that cannot be had is no reason to refuse a file.
    with suppress(Exception):
        for entry in package.entries:
            if entry.filename in _PROPERTIES and entry.file_size <= _LARGEST_PROPERTIES:
                return _moment(package.unpack(entry, _LARGEST_PROPERTIES), _PROPERTIES[entry.filename])
    return None


def _moment(xml: bytes, element: re.Pattern[bytes]) -> datetime | None:
    """The time in one element, found by its name alone: one date is not worth an XML parser's risks."""
    found = element.search(xml)
    if found is None:
        return None
    moment = datetime.fromisoformat(found[1].decode("ascii"))
    return moment.astimezone().replace(tzinfo=None) if moment.tzinfo else moment
