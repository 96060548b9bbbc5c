"""项目表中不应有划掉、隐藏或不显示的内容。

依据：划掉、隐藏的内容仍会照样检查、下发和汇总；作废的应当删去，有效的应当看得见。
"""

from collections import defaultdict
from collections.abc import Iterator

from validation.cells.grid import Look, Origin
from validation.cells.looks import described
from validation.finding import Hit
from validation.office import Office
from validation.table.project_table import Project, ProjectTable
from validation.table.totals import Total
from validation.terms import Level

LEVEL = Level.HINT
NEEDS = ()
ON_UNREAD = True

# A filter hides half a table: all hidden rows of a sheet are told at once, and all hidden columns.
_LINES = frozenset((Look.HIDDEN_ROW, Look.HIDDEN_COLUMN))
_REMEDIES = {
    Look.STRUCK: "作废的删去，没有作废的去掉删除线",
    Look.PARTLY_STRUCK: "作废的字删去，没有作废的去掉删除线",
    Look.NOT_SHOWN: "核对里面的内容，数字格式改为“常规”",
    Look.HIDDEN_ROW: "取消隐藏或筛选后核对；不要的删去",
    Look.HIDDEN_COLUMN: "取消隐藏后核对；不要的删去",
    Look.PICTURE_OVER: "图片里要紧的内容写成文字",
}
_TAKEN = "仍按写的采用"
_TAKEN_OTHERWISE = dict.fromkeys(_LINES, f"里面的内容{_TAKEN}") | {Look.PICTURE_OVER: "图片里的内容没有读"}


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    looks = table.looks()
    if not looks:
        return
    everyone: tuple[Project | Total, ...] = (*table.projects, *table.totals)
    owners = {cell: owner for owner in everyone for field in owner.fields.values() for cell in field.cells}
    alike = defaultdict[tuple[Look, str, int], list[Origin]](list)
    for cell, look in looks:
        owner = None if look in _LINES else owners.get(cell)
        alike[look, cell.sheet, id(owner)].append(cell)
    for (look, *_), cells in alike.items():
        yield _hit(look, cells, None if look in _LINES else owners.get(cells[0]))


def _hit(look: Look, cells: list[Origin], owner: Project | Total | None) -> Hit:
    return Hit(
        message=f"{described(look, cells)}，{_TAKEN_OTHERWISE.get(look, _TAKEN)}",
        remedy=_REMEDIES[look],
        cells=tuple(cells),
        number=owner.number if owner else None,
        name=owner.name if owner else "",
        about=look,
    )
