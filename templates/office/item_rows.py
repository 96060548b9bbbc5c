"""指标和节点设置, row by row: what a line shows, and what the office made of it."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from msgspec import Raw, json
from msgspec.structs import replace

from templates.office.sheet import INDICATOR, ITEM_COLUMNS, ITEMS_SHEET, NODE
from templates.office.wrong import wrong
from validation.cells.amounts import exact
from validation.cells.grid import CellValue, Grid, Origin, Unread
from validation.cells.text import fold, squash, whole_number
from validation.cells.units import Registry
from validation.errors import MinshiError
from validation.items import Indicator, ItemLine, Node
from validation.terms import ItemState, Quarter

_HEADINGS = tuple(column.heading for column in ITEM_COLUMNS)
_KINDS = {NODE: Node, INDICATOR: Indicator}
_YES, _NO = "是", "否"
_QUARTERS = {f"{quarter.numeral}季度": quarter for quarter in Quarter}
_REACHED = {f"到{quarter.numeral}季度": quarter for quarter in Quarter}


def item_row(line: ItemLine) -> tuple[CellValue, ...]:
    """One value for each of ITEM_COLUMNS."""
    item = line.item
    said: dict[str, CellValue] = {
        "序号": line.number,
        "项目": line.project,
        "分项": item.part,
        "填报单位": item.unit,
        "采用": "" if line.adopted is None else _YES if line.adopted else _NO,
        "说明": line.note,
        "状态": line.state.value,
        "提示": line.hint,
        "标识": _written(line.draft),
    }
    if isinstance(item, Node):
        said |= {"类型": NODE, "事项": item.text, "计划完成季度": f"{item.quarter.numeral}季度"}
    else:
        said |= {"类型": INDICATOR, "事项": item.name, "计量单位": item.measure, "全年目标": float(item.target)}
        said |= {
            heading: float(item.planned[quarter]) for heading, quarter in _REACHED.items() if quarter in item.planned
        }
    return tuple(said.get(heading) or None for heading in _HEADINGS)


def item_lines_of(grid: Grid, registry: Registry) -> tuple[ItemLine, ...]:
    """The lines of the sheet. Raises MinshiError, with the cell, where one cannot be right."""
    columns = {squash(grid.text(0, index)): index for index in reversed(range(grid.width))}
    missing = [heading for heading in _HEADINGS if heading not in columns]
    if missing:
        raise MinshiError(
            f"工作表“{ITEMS_SHEET}”没有“{missing[0]}”一列；请改回原来的表头，或删去这个工作表、用 minshi plan 重新列出。"
        )
    return tuple(_lines(grid, columns, registry))


def _lines(grid: Grid, columns: Mapping[str, int], registry: Registry) -> Iterator[ItemLine]:
    seen: dict[tuple[object, ...], Origin] = {}
    for number in range(1, len(grid.rows)):
        row = _Row(grid, number, columns)
        if not any(map(row.text, _HEADINGS[:-1])):
            continue
        line = row.line(registry)
        key = (line.number, squash(line.project), row.text("类型"), line.item.ref)
        if key in seen:
            raise wrong(row.place("事项"), f"和{seen[key].a1}是同一条", "删去多余的一行")
        seen[key] = row.place("事项")
        yield line


class _Row:
    """A row of the sheet by its headings."""

    def __init__(self, grid: Grid, number: int, columns: Mapping[str, int]) -> None:
        self.grid, self.number, self.columns = grid, number, columns

    def place(self, heading: str) -> Origin:
        return self.grid.origin(self.number, self.columns[heading])

    def text(self, heading: str) -> str:
        value = self.grid.value(self.place(heading))
        if isinstance(value, Unread):
            raise wrong(self.place(heading), f"单元格{value.why}", "改正，或用 Excel、WPS 打开算出结果后保存")
        return self.grid.text(self.number, self.columns[heading]).strip()

    def line(self, registry: Registry) -> ItemLine:
        project, text = self.text("项目"), self.text("事项")
        number = self.text("序号")
        if not (project or number):
            raise wrong(self.place("项目"), "这一行没有写是哪个项目", "写上序号和项目，或清空这一行")
        if not text:
            raise wrong(self.place("事项"), "这一行没有写事项", "补上；不要这一条的，采用选“否”")
        draft = self._draft()
        made = self._node(text, draft) if self._kind() is Node else self._indicator(text, draft)
        state = self._choice("状态", {state.value: state for state in ItemState})
        adopted = self._choice("采用", {"": None, _YES: True, _NO: False})
        item = replace(made, unit=self._unit(registry, draft), sure=state is not ItemState.TO_CONFIRM)
        return ItemLine(whole_number(number), project, item, draft, adopted, state, self.text("说明"))

    def _kind(self) -> type[Node | Indicator]:
        kind: type[Node | Indicator] = self._choice("类型", _KINDS)
        return kind

    def _choice(self, heading: str, words: Mapping[str, object]) -> Any:
        said = squash(self.text(heading))
        if said not in words:
            offered = "、".join(filter(None, words))
            raise wrong(
                self.place(heading), f"{heading}不能是“{said}”" if said else f"没有写{heading}", f"选{offered}之一"
            )
        return words[said]

    def _draft(self) -> Node | Indicator | None:
        """What the plan said; None in a line that the office added."""
        said = self.text("标识")
        if not said:
            return None
        try:
            kind, fields = json.decode(said, type=tuple[str, Raw])
            draft: Node | Indicator = json.decode(fields, type=_KINDS[kind])
            return draft
        except (KeyError, RecursionError, ValueError) as error:
            remedy = "清空这一格（这一条就算本单位加的），或删去这一行、用 minshi plan 重新列出"
            raise wrong(self.place("标识"), "标识被改过，认不出是哪一条", remedy) from error

    def _node(self, text: str, draft: Node | Indicator | None) -> Node:
        quarter: Quarter = self._choice("计划完成季度", _QUARTERS)
        if not isinstance(draft, Node):
            # What the office adds has no place among the plan's own.
            return Node(self.text("分项"), quarter, 0, text, "")
        same = (squash(text), quarter) == (squash(draft.text), draft.quarter)
        if same:
            return draft
        return replace(draft, text=text, quarter=quarter, known_as=draft.ref)

    def _indicator(self, text: str, draft: Node | Indicator | None) -> Indicator:
        target = self._figure("全年目标")
        if target is None:
            raise wrong(self.place("全年目标"), "指标没有写全年目标", "补上；不要这一条的，采用选“否”")
        planned = {
            quarter: figure for heading, quarter in _REACHED.items() if (figure := self._figure(heading)) is not None
        }
        for before, after in zip(list(planned)[:-1], list(planned)[1:], strict=True):
            if planned[after] < planned[before]:
                heading = next(heading for heading, quarter in _REACHED.items() if quarter is after)
                raise wrong(self.place(heading), "到这个季度的累计比前一个季度还少", "改成年初到季度末的累计数")
        if not isinstance(draft, Indicator):
            return Indicator(self.text("分项"), text, self.text("计量单位"), target, planned)
        same = squash(text) == squash(draft.name)
        return replace(
            draft,
            name=draft.name if same else text,
            target=target,
            planned=planned,
            known_as="" if same else draft.ref,
        )

    def _figure(self, heading: str) -> Decimal | None:
        said = fold(self.text(heading)).replace(",", "")
        if not said:
            return None
        try:
            figure = exact(Decimal(said))
        except ArithmeticError:
            figure = None
        if figure is None or figure < 0:
            raise wrong(self.place(heading), f"“{said}”不是数", "只写数字，不带单位")
        return figure

    def _unit(self, registry: Registry, draft: Node | Indicator | None) -> str:
        said = self.text("填报单位")
        if draft is not None and squash(said) in ("", squash(draft.unit)):
            return draft.unit
        if not said:
            raise wrong(self.place("填报单位"), "没有写填报单位", "补上单位名录里的名称")
        unit = registry.find(said)
        if unit is None:
            raise wrong(self.place("填报单位"), f"单位名录里没有“{said}”", "改正，或在单位名录里补上")
        return unit.name


def _written(draft: Node | Indicator | None) -> str:
    if draft is None:
        return ""
    kind = NODE if isinstance(draft, Node) else INDICATOR
    return json.encode((kind, draft)).decode()
