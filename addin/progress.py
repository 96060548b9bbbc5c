"""How long work tells how far it is; the terminal's bar and Excel's status bar are two adapters of it."""

from typing import Protocol


class Progress(Protocol):
    """Called with the steps done, the steps in all and what is being worked on."""

    def __call__(self, done: int, total: int, what: str) -> None: ...


def silent(done: int, total: int, what: str) -> None:
    """Progress for those who do not watch."""
