"""资金单元格应是数字。

依据：项目表“投资规模及资金筹措方案”各栏填写金额，读不成数字就无法汇总。
"""

from collections.abc import Iterator

from validation.cells.amounts import Reading
from validation.cells.grid import Unread, cell_text
from validation.finding import Hit
from validation.office import Office
from validation.rules import Need
from validation.table.project_table import ProjectTable
from validation.terms import Level

LEVEL = Level.ERROR
NEEDS = (Need.MONEY,)


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    for owner, money in table.money_cells():
        if money.amount.reading is not Reading.UNREADABLE or isinstance(money.amount.raw, Unread):
            continue
        yield Hit(
            message=f"{money.column}“{cell_text(money.amount.raw)}”不是能读出的金额",
            remedy=f"改为以{table.heading(money.column, money.cell).unit}为单位的数字，没有就空着",
            cells=(money.cell,),
            number=owner.number,
            name=owner.name,
        )
