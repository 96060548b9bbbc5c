"""A project's plan split into nodes: what is to be done by the end of which quarter, and who reports on it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from validation.cells.schedule import Entry, Part, Schedule
from validation.cells.text import squash, visible
from validation.items import Node
from validation.patterns import pattern
from validation.plans.milestones import Piece, pieces
from validation.table.project_table import Project
from validation.terms import Column, Quarter

_SENTENCE_ENDS = tuple("。；;")
_OPENS, _CLOSES = pattern("[(（]"), pattern("[)）]")
_ENDS = " \t\n\u3000,，、。；;"
_WORD = pattern(r"\w")


class Share(Struct, frozen=True):
    """Work of a project: who is responsible, the first leading, with the task and its schedule."""

    units: tuple[str, ...]
    task: str
    schedule: Schedule


class _Said(Struct, frozen=True):
    """One thing that a part plans for a quarter, before it has its place and its unit."""

    quarter: Quarter
    text: str
    due: str


def nodes_of(project: Project, year: int | None) -> tuple[Node, ...]:
    """The nodes of a project's plan, in the order written; ``year`` is the table's. Never raises.

    Where units of the project are named row by row, each has the nodes of its own rows.
    """
    places: Counter[tuple[str, Quarter]] = Counter()
    nodes = []
    for share in shares_of(project):
        for part in share.schedule.parts:
            unit, sure = reporting_unit(part.name, share)
            name = part.name or ""
            for said in _said(part, year):
                places[name, said.quarter] += 1
                # 完成时限：12月底前 says when, and the project itself is what.
                text = f"{name or project.name}：{said.text}" if said.text == said.due else said.text
                place = places[name, said.quarter]
                nodes.append(Node(name, said.quarter, place, text, unit, sure=sure, due=said.due))
    return tuple(nodes)


def shares_of(project: Project) -> tuple[Share, ...]:
    """The work of a project by its rows where these have units and plans of their own, else as a whole."""
    own = tuple(Share(row.units, row.task, row.schedule) for row in project.assignments)
    if own and all(share.schedule.text.strip() for share in own):
        return own
    return (Share(project.responsible_units, project.text(Column.TASK), project.schedule),)


def reporting_unit(part: str | None, share: Share) -> tuple[str, bool]:
    """填报单位 of a part, and whether that is plain: the only unit, the one that the part names, or, where there are as
    many parts as units, the one in its place. Otherwise it is the first unit, and not plain.
    """
    units = share.units
    if len(units) < 2:
        return (units[0], True) if units else ("", False)
    named = [unit for unit in units if part and squash(unit) in squash(part)]
    if len(named) == 1:
        return named[0], True
    names = [other.name for other in share.schedule.parts]
    if part in names and None not in names and len(set(names)) == len(names) == len(units):
        return units[names.index(part)], True
    return units[0], False


def _said(part: Part, year: int | None) -> Iterator[_Said]:
    for entry in part.entries:
        month = entry.heading.strip("：: ") if entry.monthly else ""
        for sentence in _sentences(entry.text, year):
            for quarter, own in groupby(sentence, key=lambda piece: _due_in(piece, entry)):
                yield from _one(quarter, tuple(own), month)
    for piece in pieces(part.undated, year):
        if piece.quarters:
            yield from _one(piece.quarters[-1], (piece,))


def _sentences(text: str, year: int | None) -> Iterator[Sequence[Piece]]:
    """The pieces of each sentence; what stands in brackets is one thing, whatever divides it there."""
    sentence: list[Piece] = []
    said = ""
    for piece in pieces(text, year):
        sentence.append(piece)
        said += piece.text
        if said[-1] == "\n" or (said[-1] in _SENTENCE_ENDS and len(_OPENS.findall(said)) <= len(_CLOSES.findall(said))):
            yield sentence
            sentence, said = [], ""
    if sentence:
        yield sentence


def _due_in(piece: Piece, entry: Entry) -> Quarter:
    """The quarter of its own date, where that is no earlier than what the entry plans for; else the entry's last."""
    if piece.quarters and piece.quarters[-1] >= entry.quarters[0]:
        return piece.quarters[-1]
    return entry.quarters[-1]


def _one(quarter: Quarter, own: Sequence[Piece], month: str = "") -> Iterator[_Said]:
    """The node that some pieces of a sentence make; none where they have no words."""
    text = visible(own[0].topic + "".join(piece.text for piece in own)).strip(_ENDS)
    if _WORD.search(text):
        yield _Said(quarter, text, own[-1].date or month)
