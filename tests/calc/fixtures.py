"""Fixtures over the live Calc; ``tests/conftest.py`` hands them to every test."""

import os
from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="session")
def calc_app() -> Iterator[Any]:
    """An xlwings App over a Calc of this worker's own; it is xlwings's active application too."""
    os.environ["XLWINGS_LICENSE_KEY"] = "off"
    import xlwings

    from tests.calc.engine import Engine
    from tests.calc.office import Office

    office = Office()
    engine = xlwings.Engine(impl=Engine(office))
    xlwings.engines.add(engine)
    engine.activate()
    try:
        yield xlwings.apps.active
    finally:
        xlwings.engines.active = None
        office.stop()


@pytest.fixture
def calc(calc_app: Any) -> Iterator[Any]:
    """The App with no workbook open, no alert shown and no answer planned; what a test opens is closed after it."""
    calc_app.impl.reset()
    yield calc_app
    calc_app.impl.reset()
