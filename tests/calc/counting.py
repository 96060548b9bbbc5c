"""Counting the calls into the application, by member: in Excel each is a call between processes."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from tests.calc.live import Door


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """``with counted() as calls: …`` – how often each member was called, such as ``Range.raw_value``."""
    Door.calls = Counter()
    try:
        yield Door.calls
    finally:
        Door.calls = None


@contextmanager
def busy() -> Iterator[None]:
    """Every call is refused, as while a clerk is editing a cell."""
    Door.busy = True
    try:
        yield
    finally:
        Door.busy = False
