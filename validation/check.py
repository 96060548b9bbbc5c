"""All rules over one table, and their findings together."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from validation.cells.grid import Origin, cell_text
from validation.finding import Finding, Hit, Status
from validation.office import Office
from validation.rules import Rule, all_rules
from validation.table.project_table import ProjectTable
from validation.table.unread import ColumnUse
from validation.table.words.told import SHEET
from validation.terms import Level

# Finding.key (code, number, name, digest) → the clerk's reason.
Verified = Mapping[tuple[str, str, str, str], str]


class Skipped(Struct, frozen=True):
    """A rule that was not asked because the table lacks what it needs."""

    code: str
    missing: tuple[str, ...]


class Outcome(Struct, frozen=True):
    """The result of one check."""

    table: ProjectTable
    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]

    def still_open(self, level: Level) -> Iterator[Finding]:
        """Findings of a level that still ask for something."""
        return (finding for finding in self.findings if finding.level is level and finding.status is Status.OPEN)

    def count(self, level: Level) -> int:
        return sum(1 for _ in self.still_open(level))

    @property
    def verified(self) -> int:
        """Findings that a clerk has marked 已核实."""
        return sum(finding.status is Status.VERIFIED for finding in self.findings)


def check_table(table: ProjectTable, office: Office, verified: Verified | None = None) -> Outcome:
    """Ask every rule; findings are sorted by sheet and row, then code, then column."""
    findings: list[Finding] = []
    skipped: list[Skipped] = []
    unread = frozenset(cell for cell, _ in table.unread())
    for rule in all_rules():
        missing = rule.missing(table)
        if missing:
            skipped.append(Skipped(rule.code, missing))
        else:
            hits = rule.check(table, office)
            findings.extend(_findings(rule, hits if rule.on_unread else _read(hits, unread), table))
    marked = (_with_status(finding, verified or {}) for finding in findings)
    place = {sheet: place for place, sheet in enumerate(table.sheet_names)}
    ordered = sorted(
        marked, key=lambda finding: (place[finding.cell.sheet], finding.cell.row, finding.code, finding.cell.column)
    )
    return Outcome(table, tuple(ordered), tuple(skipped))


def _read(hits: Iterable[Hit], unread: frozenset[Origin]) -> Iterable[Hit]:
    """Without what stands on a cell that cannot be read: it would be found as if the cell were blank."""
    return (hit for hit in hits if unread.isdisjoint(hit.cells)) if unread else hits


def _findings(rule: Rule, hits: Iterable[Hit], table: ProjectTable) -> Iterator[Finding]:
    uses = [use for use in table.uses if use.guessed] if table.guessed else []
    for hit in hits:
        guessed = _guessed(hit, uses)
        yield Finding(
            code=rule.code,
            level=Level.HINT if guessed else hit.level or rule.level,
            message=hit.message + guessed,
            remedy=hit.remedy,
            basis=rule.basis,
            cells=hit.cells,
            digest=_digest(hit, table),
            number=hit.number,
            name=hit.name,
            part=hit.part,
            about=hit.about,
            alike=hit.alike,
        )


def _guessed(hit: Hit, guessed: Iterable[ColumnUse]) -> str:
    """What a finding says of the columns under it that are known by their content alone; "" if there are none."""
    named = [use for use in guessed if any((cell.sheet, cell.column) == use.place for cell in hit.cells)]
    shown = "、".join(f"{use.shown}是不是“{use.column}”" for use in named)
    return f"（{shown}是按内容推断的，请在“{SHEET}”里写明）" if shown else ""


def _digest(hit: Hit, table: ProjectTable) -> str:
    content = "\x1f".join(cell_text(table.value(cell)) for cell in hit.cells)
    # Totals of two sheets may say the same, and each is verified by itself.
    sheet = hit.cells[0].sheet if hit.number is None and len(table.sheets) > 1 else ""
    return sha256(f"{hit.part or ''}\x1e{hit.about}{sheet}\x1e{content}".encode("utf-8", "surrogatepass")).hexdigest()[
        :16
    ]


def _with_status(finding: Finding, verified: Verified) -> Finding:
    if finding.key not in verified:
        return finding
    return replace(finding, status=Status.VERIFIED, reason=verified[finding.key])
