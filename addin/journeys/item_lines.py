"""指标和节点设置: the drafts of a table's plans with what the office said of them, carried along when the table changes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from validation.cells.text import squash
from validation.items import Indicator, ItemLine, Node
from validation.ledger.match import match
from validation.ledger.records.tables import ListedProject
from validation.plans.indicators import indicators_of
from validation.plans.nodes import nodes_of
from validation.table.project_table import Project, ProjectTable
from validation.terms import ItemState

_FIRST_LEAD = "责任单位不止一个，暂按第一个；请选好填报单位，状态改为“已认定”"
_GONE = "项目表里已经没有这一条；还要管的，采用选“是”、状态改为“已认定”，不要的选“否”或删去这一行"
_NO_PROJECT = "项目表里没有这个项目；项目换了名称的请改“序号”“项目”两列，不要的删去这一行"
_CHANGED = "项目表的{}变了，这里仍是本单位改过的；请核对，再把状态改为“已认定”"
# What the office may put otherwise, and what each is called.
_OF_NODE = {"text": "事项", "quarter": "计划完成季度", "unit": "填报单位"}
_OF_INDICATOR = {"name": "事项", "target": "全年目标", "planned": "各季度计划", "unit": "填报单位"}
_NAMED_BY = {"text", "quarter", "name"}


class Placed(Struct, frozen=True):
    """The lines of each project of a table, in its order, and those whose project it has not."""

    by_project: tuple[tuple[ItemLine, ...], ...]
    homeless: tuple[ItemLine, ...]

    @property
    def lines(self) -> tuple[ItemLine, ...]:
        return (*chain.from_iterable(self.by_project), *self.homeless)


def item_lines(table: ProjectTable, kept: Sequence[ItemLine]) -> Placed:
    """A line for each node and indicator of a table's plans, with the office's own.

    ``kept`` are the lines as the office left them: each goes to its project and its draft of today; what has none is
    待认定, and never dropped.
    """
    homes = by_home(kept, table)
    by_project = tuple(
        tuple(lines_of(project, table.year, homes.get(place, ()))) for place, project in enumerate(table.projects)
    )
    return Placed(by_project, tuple(_unclear(line, _NO_PROJECT) for line in homes.get(None, ())))


def by_home(kept: Sequence[ItemLine], table: ProjectTable) -> Mapping[int | None, Sequence[ItemLine]]:
    """The lines by the position in the table of each one's project; those under None have none there."""
    homes: dict[int | None, list[ItemLine]] = {}
    for line, home in zip(kept, _homes(kept, table), strict=True):
        homes.setdefault(home, []).append(line)
    return homes


def lines_of(project: Project, year: int | None, kept: Iterable[ItemLine]) -> Iterator[ItemLine]:
    """The lines of one project: its drafts of today, with what the office ``kept`` of it."""
    own = [replace(line, number=project.number, project=project.name) for line in kept]
    drafted = {_key(line.draft): line for line in own if line.draft}
    drafts: tuple[Node | Indicator, ...] = (*nodes_of(project, year), *indicators_of(project))
    for draft in drafts:
        line = drafted.pop(_key(draft), None) if drafted else None
        yield _again(line, draft) if line else _offered(project, draft)
    left = {id(line) for line in drafted.values()}
    for line in own:
        if line.draft is None:
            yield line
        elif id(line) in left:
            yield _unclear(line, _GONE)


def _homes(kept: Sequence[ItemLine], table: ProjectTable) -> Iterator[int | None]:
    """The position in the table of each line's project; None where it has none."""
    if not kept:
        return
    keys = {(line.number, squash(line.project)): None for line in kept}
    units: dict[object, dict[str, None]] = {}
    for line in kept:
        units.setdefault((line.number, squash(line.project)), {})[line.item.unit] = None
    old = {place: ListedProject(number=key[0], name=key[1], units=tuple(units[key])) for place, key in enumerate(keys)}
    new = {
        place: ListedProject(number=project.number, name=project.name, units=project.responsible_units)
        for place, project in enumerate(table.projects)
    }
    pairs = {before: after for after, before in match(old, new, {}).pairs.items()}
    places = {key: pairs.get(place) for place, key in enumerate(keys)}
    yield from (places[line.number, squash(line.project)] for line in kept)


def _key(draft: Node | Indicator) -> tuple[bool, str]:
    return isinstance(draft, Node), draft.ref


def _offered(project: Project, draft: Node | Indicator) -> ItemLine:
    """A node counts until the office says otherwise, an indicator only once the office has said so."""
    state = ItemState.PLAIN if draft.sure else ItemState.TO_CONFIRM
    hint = "" if draft.sure else _FIRST_LEAD
    return ItemLine(project.number, project.name, draft, draft, isinstance(draft, Node), state, hint=hint)


def _again(line: ItemLine, draft: Node | Indicator) -> ItemLine:
    """The line over today's draft: what the office put otherwise stays so, and what the plan changed besides is told."""
    fields = _OF_NODE if isinstance(draft, Node) else _OF_INDICATOR
    mine = {name: getattr(line.item, name) for name in fields if getattr(line.item, name) != getattr(line.draft, name)}
    changed = [name for name, value in mine.items() if getattr(draft, name) not in (getattr(line.draft, name), value)]
    sure = draft.sure or "unit" in mine or line.state in (ItemState.SETTLED, ItemState.PLAIN)
    item = replace(draft, **mine, sure=sure, known_as=draft.ref if _NAMED_BY & mine.keys() else "")
    if changed or (mine and draft.sure and line.state is ItemState.TO_CONFIRM):
        named = "、".join(fields[name] for name in changed or mine)
        return replace(line, item=item, draft=draft, state=ItemState.TO_CONFIRM, hint=_CHANGED.format(named))
    if not sure:
        return replace(line, item=item, draft=draft, state=ItemState.TO_CONFIRM, hint=_FIRST_LEAD)
    settled = line.state if line.state is ItemState.SETTLED else ItemState.PLAIN
    return replace(line, item=item, draft=draft, state=settled, hint="")


def _unclear(line: ItemLine, hint: str) -> ItemLine:
    if line.state is ItemState.SETTLED:
        return replace(line, hint="")
    return replace(line, state=ItemState.UNCLEAR, hint=hint)
