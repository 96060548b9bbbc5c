"""金额单元格里存的数应与显示的数一致：数字格式不应缩小、放大金额或另加单位。

依据：项目表各栏按表头写明的单位填写；数字格式改变了显示，求和与汇总用的却是单元格里存的数。
"""

from collections.abc import Iterator

from validation.cells.amounts import show_amount
from validation.cells.grid import Shown
from validation.finding import Hit
from validation.office import Office
from validation.rules import Need
from validation.table.project_table import ProjectTable
from validation.terms import Level

LEVEL = Level.WARNING
NEEDS = (Need.MONEY,)


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    for owner, money in table.money_cells():
        shown, value = money.amount.raw, money.amount.value
        if not isinstance(shown, Shown) or value is None:
            continue
        heading = table.heading(money.column, money.cell)
        yield Hit(
            message=f"{money.column}单元格里是{shown.held:.15g}，按数字格式显示为“{shown}”，"
            f"已按显示的{show_amount(value)}万元读入",
            remedy=f"核对；对的话改为数字{show_amount(value / heading.wan)}（单位：{heading.unit}），格式改为“常规”",
            cells=(money.cell,),
            number=owner.number,
            name=owner.name,
        )
