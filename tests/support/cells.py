"""What a cell holds, as the type that a test expects there."""

from decimal import Decimal


def as_text(value: object) -> str:
    """The text that a cell holds; the test fails where it holds anything else."""
    assert isinstance(value, str), value
    return value


def as_number(value: object) -> int | float:
    """The number that a cell holds; the test fails where it holds anything else."""
    assert isinstance(value, int | float | Decimal), value
    return float(value) if isinstance(value, Decimal) else value
