"""Rows about what is planned: projects, who is responsible, money, nodes and indicators.

The newest table comes first: of rows with the same key the first is kept.
"""

from collections.abc import Iterable, Iterator

from addin.export.records import IndicatorOf, NodeOf, Plan, Project, Responsibility, Target
from templates.master.content import MasterRow
from validation.cells.text import squash
from validation.ledger.records.tables import ListedProject, ListedTable
from validation.ledger.view import LedgerView
from validation.terms import Column


def known_as(number: int | None, name: str) -> str:
    """A project as all tables name it. The name has no blank, so that the first one ends the number."""
    return f"{number or ''} {squash(name)}".strip()


def _states(view: LedgerView) -> Iterator[tuple[str, ListedTable, ListedProject]]:
    """Each project as each table lists it, known by its number and name of today."""
    listed = [*zip(view.ledger.listings, view.following.tables, strict=True)]
    for listing, tracks in reversed(listed):
        for track, state in zip(tracks, listing.projects, strict=True):
            yield known_as(track.last.number, track.last.name), listing, state


def projects(view: LedgerView, rows: Iterable[MasterRow]) -> Iterator[Project]:
    """Every project that any table has had, then those that people only wrote about."""
    since = {project: int(listing.quarter) for project, listing, _ in _states(view)}
    for project, listing, state in _states(view):
        yield Project(
            *(project, state.number, state.name, state.category or None, next(iter(state.units), None)),
            *(state.plan.get(Column.PLANNED), _is_newest(view, listing), since[project]),
        )
    for row in rows:
        yield Project(known_as(row.number, row.name), row.number, row.name, None, None, None, False, None)


def _is_newest(view: LedgerView, listing: ListedTable) -> bool:
    return listing is view.ledger.listings[-1]


def responsibilities(rows: Iterable[MasterRow]) -> Iterator[Responsibility]:
    for row in rows:
        yield Responsibility(known_as(row.number, row.name), row.unit, row.role.value, row.listed)


def plans(view: LedgerView) -> Iterator[Plan]:
    """The money that each official table plans."""
    for project, listing, state in _states(view):
        kinds = {source.name: source.kind.value for source in listing.sources}
        for column in dict.fromkeys((*state.plan, *state.unread)):
            yield Plan(
                *(project, int(listing.quarter), listing.since, _is_newest(view, listing), column, kinds.get(column)),
                *(state.plan.get(column), state.unread.get(column)),
            )


def nodes(view: LedgerView) -> Iterator[NodeOf]:
    for project, listing, state in _states(view):
        for node in state.nodes:
            yield NodeOf(
                *(project, node.ref, node.part or None, int(node.quarter), node.ordinal, node.text, node.due or None),
                *(node.unit or None, node.sure, _is_newest(view, listing)),
            )


def indicators(view: LedgerView) -> Iterator[IndicatorOf]:
    for project, listing, state in _states(view):
        for indicator in state.indicators:
            yield IndicatorOf(
                *(project, indicator.ref, indicator.part or None, indicator.name, indicator.measure, indicator.target),
                *(indicator.running, indicator.adopted, indicator.unit or None, indicator.sure),
                _is_newest(view, listing),
            )


def targets(view: LedgerView) -> Iterator[Target]:
    for project, _, state in _states(view):
        for indicator in state.indicators:
            for quarter, planned in indicator.planned.items():
                yield Target(project, indicator.ref, int(quarter), planned)
