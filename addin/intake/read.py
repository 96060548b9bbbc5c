"""One file found → a Return, or why it is none. Whatever is wrong with one file stays with that file."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from addin.intake.discover import FoundFile
from addin.intake.doubts.rows import NOT_ASKED, doubts, with_care
from addin.progress import Progress, silent
from templates.files.gate import RETURN, admit
from templates.files.read import admitted_grids
from templates.files.reasons import Reason, said
from templates.files.zip_parts import Package
from templates.task.identify import in_sight
from templates.task.read import ReadTask, read_task
from templates.task.sheet import LAYOUT, MANIFEST, Manifest
from validation.cells.grid import Grid
from validation.errors import MinshiError
from validation.ledger.returns import Refused, Return
from validation.terms import Verdict

# Where a workbook says when it was last saved: .xlsx and its like, then .ods.
_PROPERTIES = {
    part: re.compile(rb"<\w+:%b\b[^>]*>\s*([^<\s]+)" % element)
    for part, element in (("docProps/core.xml", b"modified"), ("meta.xml", b"date"))
}
# Nobody's properties are longer; what unpacks to more is not unpacked.
_LARGEST_PROPERTIES = 20_000
_IN_SIGHT = "隐藏的填报标识不见了，单位和季度是按表上写的认的，请核对"
# A worker that ends over a far cell costs less than looking for one in every file.
_LIMITS = replace(RETURN, cells=None)


def read_returns(found: Iterable[FoundFile], progress: Progress = silent) -> Iterator[Return | Refused]:
    """Every file found, each by a worker process that it may ruin; none stops the others.

    Raises MinshiError where no worker can be started.
    """
    from addin.intake.workers import read_in_workers

    files = list(found)
    wanted = [one for one in files if not (one.ignored or one.refused)]
    yield from (Refused(one.name, Verdict.IGNORED, one.ignored) for one in files if one.ignored)
    yield from (Refused(one.name, Verdict.QUARANTINED, one.refused) for one in files if one.refused)
    yield from read_in_workers(wanted, progress)
    progress(len(wanted), len(wanted), "")


def read_return(found: FoundFile) -> Return | Refused:
    """The return that a file is, or why it is none. Raises nothing, whatever the file is."""
    try:
        return _read(found)
    except MinshiError as error:
        return Refused(found.name, Verdict.QUARANTINED, str(error).removesuffix("。"))
    except Exception as error:
        return Refused(found.name, Verdict.QUARANTINED, said(Reason.FAILED, found.short, why=type(error).__name__))


def _read(found: FoundFile) -> Return | Refused:
    data = found.content()
    package = admit(data, found.short, _LIMITS)
    grids = admitted_grids(data, found.short)
    if _is_master(grids):
        return Refused(found.name, Verdict.IGNORED, "总台账，不是任务表")
    task = read_task(grids)
    return _judged(found, data, package, task, task.manifest or in_sight(grids))


def _is_master(grids: Sequence[Grid]) -> bool:
    if any(grid.sheet == MANIFEST for grid in grids):
        return False
    from templates.master.read import is_master

    return is_master(grids)


def _judged(
    found: FoundFile, data: bytes, package: Package | None, task: ReadTask, manifest: Manifest | None
) -> Return | Refused:
    if manifest is None:
        return Refused(found.name, Verdict.QUARANTINED, Reason.NO_MANIFEST)
    if manifest.layout != LAYOUT:
        reason = Reason.OTHER_LAYOUT.format(layout=manifest.layout)
        return Refused(found.name, Verdict.QUARANTINED, reason, manifest.unit)
    told = doubts(data, package, found.short, task.sheet)
    notes = ((_IN_SIGHT, not task.manifest), (NOT_ASKED, told is None))
    return Return(
        year=manifest.year,
        quarter=manifest.quarter,
        unit=manifest.unit,
        file=found.name,
        sha256=sha256(data).hexdigest(),
        modified=(package and _saved(package)) or _file_time(found),
        signoff=task.signoff,
        rows=with_care(task, told or {}),
        columns=dict(task.columns),
        plans=dict(task.plans),
        notes=tuple(note for note, applies in notes if applies),
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


def _file_time(found: FoundFile) -> datetime:
    if found.member and found.member.saved:
        return found.member.saved
    return datetime.fromtimestamp(found.path.stat().st_mtime)
