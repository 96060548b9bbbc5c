"""A small county's quarter: a table, what its units sent, and a run over them."""

from collections.abc import Sequence
from datetime import datetime

from addin.intake.outcome import ReadReturn, Refused
from addin.journeys.consolidate import Consolidation, consolidate
from templates.office.read import default_office
from tests.support.returns import returned
from tests.support.tables import table
from validation.ledger.ledger import Ledger
from validation.ledger.records.office_notes import Edit, OfficeNotes
from validation.table.project_table import ProjectTable
from validation.terms import Quarter, UnitStatus

WHEN = datetime(2024, 3, 21)
TABLE = table("""
| 项目类别 | 序号 | 项目名称 | 2024年计划投资 | 上级补助 | 县财政统筹 | 社会资本 | 自筹资金 | 责任单位 |
|---|---|---|---|---|---|---|---|---|
| 一、交通 | 1 | 修路 | 100 | 60 | 40 | | | 交通局、住建局 |
|         | 2 | 建桥 | 50 | 50 | | | | 交通局 |
| 二、教育 | 3 | 办学 | 30 | | 30 | | | 教体局 |
""")
TRAFFIC = returned(
    """| 序号 | 项目名称 | 本季度完成情况 | 累计完成投资 | 上级补助到位资金 | 县财政统筹到位资金 | 阶段 | 序时进度 |
    | 1 | 修路 | 铺完 | 40 | 30 | 10 | 在建 | 按序时 |
    | 2 | 建桥 | 打桩 | 5.5 | 5 | | 在建 | 滞后 |""",
    "交通局",
)
HOUSING = returned("| 序号 | 项目名称 | 累计完成投资 |\n| 1 | 修路 | 38 |", "住建局")
SECOND = returned("| 序号 | 项目名称 | 累计完成投资 |\n| 1 | 修路 | 39 |\n| 2 | 建桥 | 20 |", "交通局", quarter=2)


def run(
    *read: ReadReturn | Refused,
    ledger: Ledger | None = None,
    edits: tuple[Edit, ...] = (),
    quarter: int = 1,
    table: ProjectTable = TABLE,
    when: datetime = WHEN,
    put_back: Sequence[str] = (),
) -> Consolidation:
    before, notes = ledger or Ledger(year=2024), OfficeNotes(edits=edits)
    return consolidate(table, default_office(), Quarter(quarter), before, notes, read, when, put_back=put_back)


def statuses(done: Consolidation) -> dict[str, UnitStatus]:
    return {unit.unit: unit.status for unit in done.standing.units}
