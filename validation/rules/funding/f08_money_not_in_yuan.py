"""金额不应像是以“元”为单位填写的：与同列其他项目相差悬殊。

依据：项目表“投资规模及资金筹措方案（单位：万元）”，金额一律以万元为单位。
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from validation.cells.amounts import show_amount
from validation.finding import Hit
from validation.office import Office
from validation.rules import Need
from validation.table.project_money import MoneyCell
from validation.table.project_table import ProjectTable
from validation.table.words.headings import TableColumn
from validation.terms import Level

LEVEL = Level.HINT
NEEDS = (Need.MONEY,)

_WAN = 10000
# A figure in 元 is far above its column, and not far below it once it is divided by ten thousand.
_FAR_ABOVE = 100
_FAR_BELOW = 10
_FEWEST = 4


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    cells = [cell for project in table.projects for cell in project.money_cells if cell.amount.figure > 0]
    suspects = {cell.cell: usual for column in table.header.money for cell, usual in _suspects(cells, column)}
    for owner, money in table.money_cells():
        if money.cell not in suspects:
            continue
        figure, usual = show_amount(money.amount.figure), show_amount(suspects[money.cell])
        yield Hit(
            message=f"{money.column}为{figure}万元，同列其他项目最多{usual}万元，像是按“元”填写的",
            remedy=f"核对单位；如果是按元填写的，改为{show_amount(money.amount.figure / _WAN)}万元",
            cells=(money.cell,),
            number=owner.number,
            name=owner.name,
        )


def _suspects(cells: list[MoneyCell], column: TableColumn) -> Iterator[tuple[MoneyCell, Decimal]]:
    """The cells above a wide gap in the upper half of a column, each with the largest figure below the gap."""
    ordered = sorted((cell for cell in cells if cell.column == column), key=lambda cell: cell.amount.figure)
    if len(ordered) < _FEWEST:
        return
    smallest = ordered[0].amount.figure
    for place, (below, above) in enumerate(pairwise(cell.amount.figure for cell in ordered), 1):
        far = above >= _FAR_ABOVE * below and _FAR_BELOW * above >= _WAN * smallest
        if far and 2 * place >= len(ordered):
            yield from ((cell, below) for cell in ordered[place:])
            return
