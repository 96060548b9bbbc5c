"""A ledger's text as a whole."""

from validation.ledger.ledger import Ledger
from validation.ledger.schema import LedgerText


def ledger_text(ledger: Ledger) -> str:
    """The text that a master's record has in pieces."""
    return "".join(LedgerText(ledger).pieces(1000))
