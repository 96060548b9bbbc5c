"""金额不应是负数。

依据：项目表“投资规模及资金筹措方案”填写计划投入的资金，不会小于零。
"""

from collections.abc import Iterator

from validation.cells.amounts import show_amount
from validation.finding import Hit
from validation.office import Office
from validation.rules import Need
from validation.table.project_table import ProjectTable
from validation.terms import Level

LEVEL = Level.ERROR
NEEDS = (Need.MONEY,)


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    for owner, money in table.money_cells():
        if money.amount.figure < 0:
            yield Hit(
                message=f"{money.column}为{show_amount(money.amount.figure)}万元，是负数",
                remedy="核对后改为正数；没有这项资金就空着",
                cells=(money.cell,),
                number=owner.number,
                name=owner.name,
            )
