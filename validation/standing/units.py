"""报送情况: which unit has reported for a quarter, with what and when, and what is wrong with it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar

from msgspec import Struct

from validation.cells.text import squash
from validation.columns import is_money
from validation.ledger.keys import ReportKey
from validation.ledger.ledger import Refusal
from validation.ledger.records.office_notes import Receipt
from validation.ledger.records.returns import ReportedRow, Return
from validation.ledger.unit_report import UnitReport
from validation.ledger.view import LedgerView
from validation.settings import Settings
from validation.standing.deadlines import last_day
from validation.standing.disagreements import disagreements
from validation.standing.row_findings import ReturnFinding
from validation.terms import Level, Quarter, ReportColumn, Signoff, UnitStatus

# What a unit writes if nothing was done.
_NOTHING = frozenset(("无", "零", "0", "/", "-", "—", "没有", "暂无", "无进展", "暂无进展", "没有进展", "无新进展"))
_DONE = frozenset((UnitStatus.REPORTED, UnitStatus.NOTHING, UnitStatus.LATE))
# As many problems as a cell shows at a glance; all of them are in the text for the unit.
_SHOWN = 3
_Rows = Mapping[ReportKey, ReportedRow]
_OfUnit = TypeVar("_OfUnit", Refusal, ReturnFinding)


class UnitStanding(Struct, frozen=True):
    """报送情况 of one unit for one quarter; ``counting`` are those of its returns that count, ``files`` are all of them.

    ``complete`` is when a run had first seen all that is wanted, None while something is left open. ``problems`` are what
    the unit has to put right, ``differs`` what it reports otherwise than leading units, ``refused`` the files that were not taken, ``received`` the day that the office wrote over
    ``first_seen``, as written.
    """

    unit: str
    quarter: Quarter
    status: UnitStatus
    projects: int
    filled: int
    files: tuple[str, ...]
    counting: tuple[Return, ...]
    first_seen: datetime | None
    complete: datetime | None
    received: str
    refused: tuple[Refusal, ...]
    problems: tuple[ReturnFinding, ...]
    differs: tuple[ReturnFinding, ...] = ()

    @property
    def contact(self) -> str:
        """Whom to ask: what is kept of the sign-off of the last return that counts and says so."""
        signed = next((returned.signoff for returned in reversed(self.counting) if returned.signoff), {})
        return " ".join(signed[label] for label in Signoff if label in signed)

    @property
    def done(self) -> bool:
        """Whether everything has come, early or late, and nothing of it has to be put right."""
        return self.state in _DONE

    @property
    def state(self) -> UnitStatus:
        """The status, but 需修改 where everything has come and something of it has to be put right."""
        return UnitStatus.TO_CORRECT if self.problems and self.status in _DONE else self.status

    @property
    def late(self) -> bool:
        return self.status is UnitStatus.LATE

    @property
    def remark(self) -> str:
        """What is wrong, in short."""
        said = [UnitStatus.LATE.value] if self.late and not self.done else []
        said += [f"“{refusal.file}”{refusal.reason}" for refusal in self.refused]
        said += dict.fromkeys(note for returned in self.counting for note in returned.notes)
        said += [f"{found.number or ''} {found.name}：{found.message}".strip() for found in self.problems[:_SHOWN]]
        if (more := len(self.problems) - _SHOWN) > 0:
            said.append(f"还有{more}处，见“催报退回”")
        for (lead, _), projects in disagreements(self.differs).items():
            said.append(f"{len(projects)}个项目与牵头单位{lead}填得不一致，见“催报退回”")
        return "；".join(said)


def unit_standings(
    view: LedgerView, quarter: Quarter, settings: Settings, findings: Sequence[ReturnFinding]
) -> Iterator[UnitStanding]:
    """The standing of each responsible unit, in the order of the table in force in the quarter."""
    reports, history = view.unit_reports(quarter), view.history(quarter)
    receipts = {receipt.unit: receipt for receipt in view.ledger.written.receipts if receipt.quarter == quarter}
    refused = _by_unit(refusal for refusal in view.ledger.refused if refusal.quarter == quarter)
    problems = _by_unit(finding for finding in findings if finding.file and finding.level is not Level.HINT)
    differs = _by_unit(finding for finding in findings if finding.other)
    last = last_day(view.ledger.year, quarter, settings)
    for unit, own in view.projects_by_unit(quarter).items():
        report, receipt = reports.get(unit), receipts.get(unit)
        sent = _by_receipt(view, report) if report else []
        filled = len(own) - len(view.left_open(report)) if report else 0
        status, complete = _status(filled, len(own), bool(report or refused[unit])), None
        if report and status is UnitStatus.REPORTED:
            complete = _when_complete(view, report)
            late = (_said(receipt, view.ledger.year) or complete.date()) > last
            status = UnitStatus.LATE if late else _what(view, report, history)
        seen = [view.ledger.first_seen[file.sha256] for file in sent]
        yield UnitStanding(
            unit=unit,
            quarter=quarter,
            status=status,
            projects=len(own),
            filled=filled,
            files=tuple(file.file for file in sent),
            counting=report.counting if report else (),
            first_seen=min((*seen, *(refusal.seen for refusal in refused[unit])), default=None),
            complete=complete,
            received=receipt.day if receipt else "",
            refused=tuple(refused[unit]),
            problems=tuple(problems[unit]),
            differs=tuple(differs[unit]),
        )


def _by_unit(items: Iterable[_OfUnit]) -> Mapping[str, list[_OfUnit]]:
    by_unit: dict[str, list[_OfUnit]] = defaultdict(list)
    for item in items:
        by_unit[item.unit].append(item)
    return by_unit


def _status(filled: int, projects: int, sent: bool) -> UnitStatus:
    if not filled:
        return UnitStatus.RETURNED if sent else UnitStatus.MISSING
    return UnitStatus.REPORTED if filled == projects else UnitStatus.PARTLY


def _what(view: LedgerView, report: UnitReport, history: _Rows) -> UnitStatus:
    """The status of a unit whose report is complete and in time."""
    unit = report.unit
    own = (project.report_key(unit) for project in view.projects_by_unit(report.quarter)[unit])
    nothing = all(_is_nothing(report.rows[key].row, history.get(key)) for key in own)
    return UnitStatus.NOTHING if nothing else UnitStatus.REPORTED


def _by_receipt(view: LedgerView, report: UnitReport) -> list[Return]:
    return sorted(report.received, key=lambda returned: view.ledger.first_seen[returned.sha256])


def _said(receipt: Receipt | None, year: int) -> date | None:
    """The day on which the office says that a unit's return came, if it says one."""
    return receipt.date(year) if receipt else None


def _when_complete(view: LedgerView, report: UnitReport) -> datetime:
    """When runs had first seen as many files of a complete report as leave nothing open."""
    sent = _by_receipt(view, report)
    parts = (sent[:count] for count in range(1, len(sent)))
    less = (part for part in parts if not view.left_open(view.report_of(report.unit, report.quarter, part)))
    whole = next(less, sent)
    return view.ledger.first_seen[whole[-1].sha256]


def _is_nothing(row: ReportedRow, before: ReportedRow | None) -> bool:
    """零报告 on one project: the unit says that nothing was done, in words or figures, and no more money has come."""
    done = row.values.get(ReportColumn.DONE)
    money = {column: value for column, value in row.values.items() if is_money(column)}
    last = before.values if before else {}
    grown = any(amount != 0 and amount != last.get(column) for column, amount in money.items())
    unread = any(is_money(column) and column not in row.values for column in row.raw)
    said = done is None or squash(str(done)).rstrip("。.") in _NOTHING
    return said and not grown and not unread and (done is not None or bool(money))


def in_numbers(units: Iterable[UnitStanding]) -> str:
    """How many units have to report, and how many stand how, the worst first."""
    standings = tuple(units)
    done = sum(unit.done for unit in standings)
    counts = Counter(unit.state for unit in standings if not unit.done)
    behind = (f"{status}{counts[status]}个" for status in reversed(UnitStatus) if counts[status])
    return "，".join((f"应报{len(standings)}个单位", f"已报齐{done}个", *behind))


def worst_first(units: Iterable[UnitStanding]) -> list[UnitStanding]:
    """The units by how they stand; those that stand alike in the order in which they were given."""
    order = list(UnitStatus)
    return sorted(units, key=lambda unit: -order.index(unit.state))
