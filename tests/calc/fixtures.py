"""The application that the live tests drive; ``tests/conftest.py`` hands it to every test."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.calc.office import EXCEL, Office


@pytest.fixture(scope="session")
def engine() -> Iterator[Any]:
    """xlwings's engine over a Calc of this worker's own."""
    os.environ["XLWINGS_LICENSE_KEY"] = "off"
    import xlwings

    from tests.calc.engine import Engine

    office = Office()
    try:
        yield xlwings.Engine(impl=Engine(office))
    finally:
        office.stop()


@pytest.fixture(scope="session")
def excel() -> Iterator[Any]:
    """An Excel of the tests' own."""
    os.environ["XLWINGS_LICENSE_KEY"] = "off"
    import xlwings

    app = xlwings.App(visible=True, add_book=False)
    try:
        yield app
    finally:
        app.quit()


@pytest.fixture
def calc(request: pytest.FixtureRequest) -> Iterator[Any]:
    """xlwings's active App, with no workbook open; what a test opens is closed after it without saving.

    In Calc its ``impl`` keeps the ``alerts`` and the ``statuses`` (texts of the status bar) of the test, and takes
    ``answers`` for questions that the test expects.
    """
    if EXCEL:
        app = request.getfixturevalue("excel")
        yield app
        _close_all(app)
        return
    with active(request.getfixturevalue("engine")) as app:
        yield app
        _close_all(app)
        app.impl.forget()


@contextmanager
def active(engine: Any) -> Iterator[Any]:
    """The engine is xlwings's own for one test; other tests find none, as on a machine without Excel."""
    from xlwings import engines

    engines.add(engine)
    engine.activate()
    try:
        yield engine.apps.active
    finally:
        engines.active = None
        engines.engines.remove(engine)
        del engines.engines_by_name[engine.name]


def _close_all(app: Any) -> None:
    for book in list(app.books):
        book.close()
