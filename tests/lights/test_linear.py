"""Twice the projects are twice the work, for the lights and for where each rests: counted, never timed."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from addin.journeys.master.items import items_of
from addin.journeys.master.lights import lights_of
from addin.journeys.master.rows import rows_of
from tests.lights.test_year import CLOSED, OPEN
from tests.support.counted import operations
from tests.support.supervised import ROADS, answers, view_of
from validation.ledger.view import LedgerView
from validation.lights.year import YearOfLights
from validation.settings import Settings
from validation.terms import Quarter

FIRST = Quarter.FIRST
# What does not grow with the projects makes it less than twice; a look through all projects for each makes it four times.
MOST = 2.1
Work = Callable[[], object]


def roads(count: int) -> LedgerView:
    """So many projects of one unit, each with three lines of its return."""
    names = {number: f"修路{number}" for number in range(1, count + 1)}
    sent = answers(OPEN, "交通局")
    items = tuple(replace(item, number=number, name=name) for number, name in names.items() for item in sent.items)
    rows = tuple(replace(row, number=number, name=name) for number, name in names.items() for row in sent.rows)
    projects = [replace(ROADS, number=number, name=name) for number, name in names.items()]
    return view_of(replace(sent, items=items, rows=rows, asked=len(items)), tables=[(1, projects)])


def judging(count: int) -> Work:
    ledger = roads(count).ledger
    return lambda: YearOfLights(LedgerView(ledger), Settings()).now(FIRST)


def frozen(count: int) -> Work:
    view = roads(count)
    closed = view.over(view.ledger.closed_by(YearOfLights(view, Settings()).closing(FIRST, "张三", CLOSED)))
    return lambda: YearOfLights(closed, Settings()).frozen(FIRST)


def grounds(count: int) -> Work:
    view = roads(count)
    year, rows, items = YearOfLights(view, Settings()), rows_of(view), items_of(view)
    assert len(year.now(FIRST)) == count
    return lambda: lights_of(year, FIRST, rows, items)


@pytest.mark.parametrize("work", [judging, frozen, grounds])
def test_twice_the_projects_are_twice_the_work(work: Callable[[int], Work]) -> None:
    work(1)()  # What is loaded once is no part of it.
    few, many = (operations(work(count)) for count in (20, 40))
    assert many < few * MOST


def test_every_project_has_its_own_ground() -> None:
    view = roads(40)
    lines = lights_of(YearOfLights(view, Settings()), FIRST, rows_of(view), items_of(view))
    assert len({line.ground for line in lines}) == 40


def test_what_looks_through_all_for_each_is_seen() -> None:
    def through_all(count: int) -> Work:
        return lambda: [next(one for one in range(count) if one == wanted) for wanted in range(count)]

    few, many = (operations(through_all(count)) for count in (20, 40))
    assert many > few * MOST
