"""What the pictures of 销号 show: the demonstration's second quarter, in which some projects report themselves done, and the
form that comes after it."""

from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from addin.commands.opened.sources import open_table
from addin.journeys.consolidate import redrawn
from addin.journeys.distribute import task_sheets
from addin.journeys.task_items import task_items
from templates.master.read import recorded
from templates.master.write import write_master
from templates.office.read import default_office
from templates.task.write import write_task
from validation.completion.verification import Verification
from validation.ledger.ledger import Ledger
from validation.ledger.records.office_notes import OfficeNotes
from validation.ledger.records.returns import Return
from validation.ledger.today import take_over
from validation.ledger.view import LedgerView
from validation.terms import Pace, Quarter, ReportColumn

MASTER, FORM = "销号.xlsx", "第三季度.xlsx"
# Projects whose leads report them done, by their numbers, and when.
_DONE, _CAME, _LATER = frozenset((6, 7, 8, 9, 10)), datetime(2024, 6, 18), datetime(2024, 7, 10)
# The lead of a verified project, who has others too.
_UNIT = "教体局"


def make_verified(master: Path, table: Path, folder: Path) -> None:
    """The master with what an office typed, and the next form of a unit."""
    office, ledger = default_office(), _reporting_done(recorded(master))
    names = {project.number: project.name for project in ledger.listings[-1].projects}
    typed = (
        Verification(number=6, name=names[6], how="现场核验", by="督查室", day="7月3日"),
        Verification(number=8, name=names[8], how="查验收报告", by="督查室", day="7月5日", document="县督〔2024〕12号"),
        Verification(number=9, name=names[9], how="现场核验", by="督查室", day="7月5日", reopened="设备未安装到位"),
        Verification(number=10, name=names[10], how="现场核验", day="7月8日"),
    )
    view, later = LedgerView(take_over(ledger, OfficeNotes(verifications=typed))), Quarter.THIRD
    done = redrawn(ledger, view, office, Quarter.SECOND, _LATER)
    (folder / MASTER).write_bytes(write_master(done.master))
    official, items, over = open_table(table, office).table, task_items(view, later), view.completions.since(later)
    sheets = task_sheets(official, later, office, None, view.history(later), items, over)
    (folder / FORM).write_bytes(write_task(next(sheet for sheet in sheets if sheet.unit == _UNIT)))


def _reporting_done(ledger: Ledger) -> Ledger:
    leads = {project.number: project.units[0] for project in ledger.listings[-1].projects if project.units}

    def said(sent: Return) -> Return:
        done = {str(ReportColumn.PACE): Pace.DONE.value}
        own = {number for number in _DONE if leads[number] == sent.unit}
        rows = tuple(replace(row, values=row.values | done) if row.number in own else row for row in sent.rows)
        return replace(sent, rows=rows, modified=_CAME) if sent.quarter is Quarter.SECOND else sent

    seen = dict.fromkeys(ledger.first_seen, _CAME)
    returns = tuple(map(said, ledger.returns))
    return replace(ledger, returns=returns, first_seen=seen, closed=())
