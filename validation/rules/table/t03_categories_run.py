"""项目类别应按“一、二、三……”依次编号，每个项目都应有类别。

依据：通知把民生实事项目分为十大类，项目表按类别依次排列。
"""

from collections.abc import Iterable, Iterator

from validation.cells.text import squash, whole_number
from validation.finding import Hit
from validation.office import Office
from validation.patterns import pattern
from validation.table.project_table import Project, ProjectTable
from validation.terms import Column, Level

LEVEL = Level.WARNING
NEEDS = (Column.CATEGORY,)

_NUMERAL = pattern(r"\(?([一二三四五六七八九十]+|\d{1,2})(?:[)、,:]|\.(?!\d))")


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    yield from (_hit(project, "这个项目没有类别", "补上项目类别") for project in table.projects if not project.category)
    firsts = list(_firsts(table.projects))
    if firsts and not any(_numeral(project) for project in firsts):
        yield _hit(firsts[0], "项目类别都没有编号", "按“一、二、三……”依次编号")
        return
    by_sheet = [list(_firsts(projects)) for projects in table.by_sheet]
    anew = all(own and _numeral(own[0]) == 1 for own in by_sheet)
    for run in by_sheet if anew else [firsts]:
        yield from _run(run)


def _run(firsts: list[Project]) -> Iterator[Hit]:
    """The categories that are numbered in one go, each by its first project."""
    before, seen = 0, set[str]()
    for place, project in enumerate(firsts, 1):
        numeral = _numeral(project)
        # A category that was left out is reported once, although every later category is then out of place.
        if numeral not in (place, before + 1):
            yield _hit(project, _problem(project, seen), "依次编号，或调整类别的顺序")
        before = numeral or place
        seen.add(squash(project.category))


def _firsts(projects: Iterable[Project]) -> Iterator[Project]:
    """The first project of each run of projects with the same category."""
    category = ""
    for project in projects:
        if project.category and squash(project.category) != category:
            category = squash(project.category)
            yield project


def _numeral(project: Project) -> int | None:
    found = _NUMERAL.match(squash(project.category))
    return whole_number(found[1]) if found else None


def _problem(project: Project, seen: set[str]) -> str:
    if squash(project.category) in seen:
        return f"项目类别“{project.category}”在前面已经出现过，又隔开出现"
    if _numeral(project) is None:
        return f"项目类别“{project.category}”没有编号"
    return f"项目类别“{project.category}”的编号不连续"


def _hit(project: Project, message: str, remedy: str) -> Hit:
    return Hit(
        message=message,
        remedy=remedy,
        cells=project.cells(Column.CATEGORY) or (project.cell,),
        number=project.number,
        name=project.name,
    )
