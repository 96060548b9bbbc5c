"""资金单元格不应是文本，也不应带单位、说明、全角数字或千位分隔符。

依据：项目表表头已写明金额单位，各栏只填数字，才能求和与汇总。
"""

from collections.abc import Iterator

from validation.cells.amounts import Reading, show_amount
from validation.cells.grid import Shown, cell_text
from validation.finding import Hit
from validation.office import Office
from validation.rules import Need
from validation.table.project_money import MoneyCell
from validation.table.project_table import ProjectTable
from validation.terms import Level

LEVEL = Level.WARNING
NEEDS = (Need.MONEY,)


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    for owner, money in table.money_cells():
        if not _is_written_out(money):
            continue
        heading = table.heading(money.column, money.cell)
        aside = f"，“{money.amount.note}”另写在备注里" if money.amount.note else ""
        yield Hit(
            message=f"{money.column}“{cell_text(money.amount.raw)}”是文本，"
            f"已按{show_amount(money.amount.figure)}万元读入",
            remedy=f"改为数字{show_amount(money.amount.figure / heading.wan)}（单位：{heading.unit}）{aside}",
            cells=(money.cell,),
            number=owner.number,
            name=owner.name,
        )


def _is_written_out(money: MoneyCell) -> bool:
    """Whether a number is written as text; a dash or 无 is a common way to say that there is no money."""
    amount = money.amount
    is_text = amount.reading is Reading.COERCED and not isinstance(amount.raw, Shown)
    return is_text and any(sign.isdecimal() for sign in cell_text(amount.raw))
