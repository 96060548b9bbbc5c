"""What was put on 指标和节点设置, as text for people."""

from collections.abc import Sequence
from pathlib import Path

from addin.commands.plan import PlanResult
from templates.office.sheet import ITEMS_SHEET
from validation.items import ItemLine, Node
from validation.terms import ItemState

_HOW = "指标要用的，采用选“是”；节点不用的选“否”；事项、季度、目标和填报单位不对的直接改，保存即可。"
NEXT, NEXT_LIVE = f"请打开它：{_HOW}", f"请逐条看：{_HOW}"


def as_text(result: PlanResult, office: Path) -> str:
    """How many there are of each, what waits for the office, and what to do next."""
    kept = f"原来的文件在“{result.backup}”。" if result.backup else ""
    done = "已在" if result.changed else "没有变动，"
    return f"{done}“{office}”的工作表“{ITEMS_SHEET}”{'列出' if result.changed else '有'} {counted(result.lines)}。{NEXT}{kept}"


def counted(lines: Sequence[ItemLine]) -> str:
    """256 个节点、94 个指标；其中 40 条待确认."""
    nodes = sum(isinstance(line.item, Node) for line in lines)
    waiting = [
        f"{count} 条{state.value}"
        for state in (ItemState.TO_CONFIRM, ItemState.UNCLEAR)
        if (count := sum(line.state is state for line in lines))
    ]
    among = f"，其中 {'、'.join(waiting)}" if waiting else ""
    return f"{nodes} 个节点、{len(lines) - nodes} 个指标{among}"
