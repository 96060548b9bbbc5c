"""How a table numbers its projects: in one go, anew in each category, on from another table, or by levels (1.1, 1.2)."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from msgspec import Struct

from validation.cells.ordinals import ordinal
from validation.cells.text import squash
from validation.table.project_table import Project, ProjectTable
from validation.terms import Column

_WHOLE = "表中"


class Misnumbered(Struct, frozen=True):
    """A project whose 序号 does not fit, why, and where it stands in what is numbered in one go."""

    project: Project
    problem: str
    place: str


class _Entry(Struct, frozen=True):
    """A 序号 with the first project that it stands at: a merged one may stand at several."""

    project: Project
    written: str
    path: tuple[int, ...]


class _Run(Struct, frozen=True):
    """What is numbered in one go, from ``base``; ``called`` is what holds it (表中)."""

    entries: Sequence[_Entry]
    base: int
    called: str


def misnumbered(table: ProjectTable) -> list[Misnumbered]:
    """The projects whose 序号 do not fit the scheme by which the fewest are wrong; of equal ones the simplest."""
    entries = list(_entries(table))
    levels = sum(len(entry.path) > 1 for entry in entries)
    by_levels = 2 * levels > len(entries) or (levels > 1 and 2 * levels == len(entries))
    wrong_in = _wrong_by_levels if by_levels else _wrong_in
    judged: list[tuple[int, int, list[Misnumbered]]] = []
    for scheme in _schemes(table, entries):
        wrong = [found for run in scheme for found in wrong_in(run)]
        if not wrong:
            return []
        judged.append((len(wrong), sum(map(_breaks, scheme)), wrong))
    return min(judged, key=lambda found: found[:2])[2]


def _schemes(table: ProjectTable, entries: list[_Entry]) -> Iterator[list[_Run]]:
    """Every scheme that may be meant, the simplest first."""
    yield [_Run(entries, 1, _WHOLE)]
    yield from _anew(table, entries)
    yield from _going_on(entries)


def _entries(table: ProjectTable) -> Iterator[_Entry]:
    before: tuple[int, ...] = ()
    seen = None
    for project in table.projects:
        cell = project.fields[Column.NUMBER].cell
        if cell == seen:
            continue
        seen = cell
        before = _path(project, before)
        yield _Entry(project, project.text(Column.NUMBER), before)


def _path(project: Project, before: tuple[int, ...]) -> tuple[int, ...]:
    """The numbers of a 序号; a cell that is the number 1.1 may have been typed 1.10, as it was after 1.9."""
    field = project.fields[Column.NUMBER]
    path = ordinal(field.text)
    is_number = isinstance(field.value, float)
    return (path[0], path[1] * 10) if is_number and len(path) == 2 and before == (path[0], path[1] * 10 - 1) else path


def _anew(table: ProjectTable, entries: list[_Entry]) -> Iterator[list[_Run]]:
    """The schemes that begin again at 1: in each category, else in each group that has a 小计; on each sheet."""
    yield from _grouped(entries, lambda entry: squash(entry.project.category), "这一类")
    yield from _grouped(entries, lambda entry: entry.project.cell.sheet, "这张工作表")
    groups = {place: index for index, total in enumerate(table.totals) for place in total.positions}
    if not any(project.category for project in table.projects):
        yield from _grouped(entries, lambda entry: groups.get(entry.project.position), "这一组")


def _grouped(entries: list[_Entry], key: Callable[[_Entry], object], called: str) -> Iterator[list[_Run]]:
    """The runs of entries with one key, where most of them do begin at 1 (or at 1.1)."""
    runs = [_Run(list(group), 1, called) for _, group in groupby(entries, key=key)]
    begin = sum(set(run.entries[0].path) == {1} for run in runs)
    if len(runs) > 1 and 2 * begin > len(runs):
        yield runs


def _going_on(entries: list[_Entry]) -> Iterator[list[_Run]]:
    """The schemes that go on from another table: from the first number, or the lowest."""
    numbers = [entry.path[0] for entry in entries if len(entry.path) == 1]
    for base in dict.fromkeys((numbers[0], min(numbers))) if numbers else ():
        if _may_go_on(base, numbers, len(entries)):
            yield [_Run(entries, base, _WHOLE)]


def _may_go_on(base: int, numbers: Collection[int], places: int) -> bool:
    """Whether numbers may begin at ``base``: where only one would be wrong from 1, a row is missing instead."""
    return base > places or (base > 1 and sum(number > places for number in numbers) > 1)


def _wrong_in(run: _Run) -> Iterator[Misnumbered]:
    seen = set[int]()
    for place, entry in enumerate(run.entries, 1):
        if problem := _problem(entry, run, seen):
            on = f"，从{run.base}编起" if run.base > 1 else ""
            yield Misnumbered(entry.project, problem, f"{run.called}第{place}个项目{on}")
        seen.update(entry.path[:1] if len(entry.path) == 1 else ())


def _problem(entry: _Entry, run: _Run, seen: set[int]) -> str:
    if not entry.written:
        return "没有序号"
    if len(entry.path) != 1:
        return f"序号“{entry.written}”不是整数"
    number, last = entry.path[0], run.base + len(run.entries) - 1
    if number in seen:
        return f"序号{number}在{'' if run.called == _WHOLE else run.called}前面已经用过"
    if not run.base <= number <= last:
        return f"序号{number}不在{run.base}至{last}之间（{run.called}共{len(run.entries)}个项目）"
    return ""


def _breaks(run: _Run) -> int:
    """How often a number does not follow the one before."""
    paths = [(run.base - 1,), *(entry.path for entry in run.entries)]
    return sum(after != (before[0] + 1,) for before, after in pairwise(paths) if before)


def _wrong_by_levels(run: _Run) -> Iterator[Misnumbered]:
    """Each number has those below it, which run from 1; the widest may go on from another table."""
    siblings: dict[tuple[int, ...], dict[int, None]] = {}
    for entry in run.entries:
        for level, number in enumerate(entry.path):
            siblings.setdefault(entry.path[:level], {})[number] = None
    seen = set[tuple[int, ...]]()
    said = set[tuple[int, ...]]()
    for place, entry in enumerate(run.entries, 1):
        problem = _problem_of_path(entry, seen) or _problem_of_level(entry, siblings, said)
        if problem:
            yield Misnumbered(entry.project, problem, f"{run.called}第{place}个项目")
        seen.add(entry.path)


def _problem_of_path(entry: _Entry, seen: set[tuple[int, ...]]) -> str:
    if not entry.written:
        return "没有序号"
    if not entry.path:
        return f"序号“{entry.written}”读不出编号"
    return f"序号{entry.written}在前面已经用过" if entry.path in seen else ""


def _problem_of_level(
    entry: _Entry, siblings: Mapping[tuple[int, ...], Collection[int]], said: set[tuple[int, ...]]
) -> str:
    """A number out of the range of its siblings, said once for all that stand below it."""
    for level, number in enumerate(entry.path):
        others = siblings[entry.path[:level]]
        base = min(others) if level == 0 and _may_go_on(min(others), others, len(others)) else 1
        last = base + len(others) - 1
        own = entry.path[: level + 1]
        if not base <= number <= last and own not in said:
            said.add(own)
            return f"序号{entry.written}中的{number}不在{base}至{last}之间（同级共{len(others)}个）"
    return ""
