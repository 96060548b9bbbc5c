"""How much returns may put into the ledger: rows are those of the table's projects, and all their texts have a limit.

A unit that sends what is no return of its projects must not make a master that nobody can read any more.
"""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct, field
from msgspec.structs import replace

from addin.intake.outcome import ReadFile, ReadReturn, Refused
from templates.files.reasons import Reason, Why
from validation.cells.text import squash
from validation.ledger.records.returns import ReportedItem, ReportedRow
from validation.terms import Verdict

# Squashed names of projects; None where nobody knows them, and every row is kept.
Names = frozenset[str] | None

# Characters that one unit's returns may have in one run, some hundred thousand words; and all units' together.
_OF_UNIT, _OF_RUN = 500_000, 5_000_000
_TEN_THOUSAND = 10_000
# As many rows that are no project's as a person looks up, and as much of a name.
_NAMED, _LONGEST_NAME = 5, 40


def known_by(names: Iterable[str]) -> Names:
    """What rows are known by."""
    return frozenset(map(squash, names))


def bounded(read: ReadReturn, names: Names) -> ReadFile:
    """A return with the rows of known projects alone, or why it is not taken."""
    read = of_projects(read, names)
    return _too_much(read) if _length(read) > _OF_UNIT else read


def of_projects(read: ReadReturn, names: Names) -> ReadReturn:
    """A return with the rows of known projects alone; the other rows are named and counted."""
    kept = [row for row in read.rows if names is None or squash(row.name) in names]
    if len(kept) == len(read.rows):
        return read
    known = set(map(id, kept))
    strays = [row for row in read.rows if id(row) not in known]
    return replace(
        read,
        rows=tuple(kept),
        plans={row.row: read.plans[row.row] for row in kept if row.row in read.plans},
        strays=tuple(_bare(row) for row in strays[:_NAMED]),
        more_strays=max(len(strays) - _NAMED, 0),
    )


class Run(Struct):
    """What the returns of one run have come to, in characters."""

    of_unit: Counter[str] = field(default_factory=Counter)

    def admitted(self, read: ReadFile) -> ReadFile:
        """The return, or why it is not taken beside those before it."""
        if isinstance(read, Refused):
            return read
        length = _length(read)
        if self.of_unit[read.unit] + length > _OF_UNIT:
            return _too_much(read)
        if self.of_unit.total() + length > _OF_RUN:
            return _refused(read, Reason.RUN_FULL, _OF_RUN)
        self.of_unit[read.unit] += length
        return read


def _bare(row: ReportedRow) -> ReportedRow:
    """Where a row stands, and what it calls itself."""
    return replace(row, name=row.name[:_LONGEST_NAME], values={}, raw={}, notes={})


def _length(read: ReadReturn) -> int:
    items = sum(_said(item) + len(item.name) + len(item.part) + len(item.text) for item in read.items)
    return items + sum(_said(row) + len(row.name) for row in read.rows)


def _said(line: ReportedRow | ReportedItem) -> int:
    return sum(len(str(text)) for said in (line.values, line.raw, line.notes) for text in said.values())


def _too_much(read: ReadReturn) -> Refused:
    return _refused(read, Reason.TOO_MUCH, _OF_UNIT)


def _refused(read: ReadReturn, reason: Reason, limit: int) -> Refused:
    why = Why(reason, values={"limit": limit // _TEN_THOUSAND})
    return Refused(read.file, Verdict.QUARANTINED, why, read.unit)
