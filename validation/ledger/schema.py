"""The ledger written down and read again: what an older version wrote becomes today's, one step after the other."""

from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from itertools import chain
from math import ceil
from typing import Any

from msgspec import Struct, json

from validation.cells.amounts import exact
from validation.columns import is_figure
from validation.errors import MinshiError
from validation.ledger.ledger import Ledger
from validation.ledger.records.closings import Closing
from validation.ledger.records.tables import ListedTable
from validation.patterns import pattern
from validation.sources import STANDARD

NEWER = "这份总台账是新版程序写的，请升级民生实事后再试。"

# A ledger as JSON has it.
Document = Mapping[str, Any]


# So many records are written at once.
_AT_ONCE = 100
_DIGEST = pattern(r'(?<=^\{"schema":)(\d+,"digest":")([0-9a-f]{64})(?=")')
# In a workbook this begins a character that is written by its code; in JSON the underscore can be written so itself.
_ESCAPE_LIKE = (b"_x", b"\\u005fx")


class LedgerText:
    """A ledger as JSON that says by which schema it is written, with the digest of all the rest of the text.

    The whole may be tens of megabytes and is never there at once: it is written for its digest, and again for its pieces.
    """

    def __init__(self, ledger: Ledger) -> None:
        start = f'{{"schema":{SCHEMA},"digest":"'
        digest, self._ledger, self._length = sha256(f'{start}",'.encode()), ledger, 0
        for said in _said(ledger):
            digest.update(said)
            self._length += len(said)
        self._start = f'{start}{digest.hexdigest()}",'

    def count(self, most: int) -> int:
        """How many pieces there are of at most so many characters."""
        return 1 + ceil(self._length / most)

    def pieces(self, most: int) -> Iterator[str]:
        """The text, in pieces of at most so many characters."""
        yield self._start
        decoder, waiting = getincrementaldecoder("utf-8")(), bytearray()
        for said in _said(self._ledger):
            waiting += said
            while len(waiting) >= most:
                yield decoder.decode(waiting[:most])
                del waiting[:most]
        if waiting:
            yield decoder.decode(waiting)


def _said(record: Struct) -> Iterator[bytes]:
    """The JSON of a record without its first bracket, in pieces."""
    for place, name in enumerate(record.__struct_fields__):
        value = getattr(record, name)
        yield f'{"," if place else ""}"{name}":'.encode()
        yield from _listed(value) if isinstance(value, tuple) else (_json(value),)
    yield b"}"


def _listed(values: tuple[Struct, ...]) -> Iterator[bytes]:
    """The JSON of several, some at a time; of what itself lists every project not even one at a time."""
    if values and isinstance(values[0], ListedTable | Closing):
        some: Iterator[Iterable[bytes]] = (chain((b"{",), _said(value)) for value in values)
    else:
        some = ((_json(values[start : start + _AT_ONCE])[1:-1],) for start in range(0, len(values), _AT_ONCE))
    for place, pieces in enumerate(some):
        yield b"," if place else b"["
        yield from pieces
    yield b"]" if values else b"[]"


def _json(value: object) -> bytes:
    return json.encode(value).replace(*_ESCAPE_LIKE)


def _digest(start: str, end: str) -> str:
    digest = sha256(start.encode())
    digest.update(end.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


class _Head(Struct):
    """What stands before the rest; without a number a ledger is of the first schema, which had none."""

    schema: int = 1
    digest: str | None = None


def _is_as_written(text: str, head: _Head) -> bool:
    """Whether a text has its own digest; those of older masters have none."""
    said = _DIGEST.search(text)
    return _digest(text[: said.start(2)], text[said.end(2) :]) == said[2] if said else head.digest is None


def ledger_of(text: str) -> Ledger:
    """The ledger that any version wrote.

    Raises MinshiError where it is newer than this program, ValueError where it is damaged or was changed by anything
    else than this program.
    """
    try:
        head = json.decode(text, type=_Head)
        today = text if head.schema == SCHEMA else json.encode(upgraded(json.decode(text)))
        ledger = json.decode(today, type=Ledger)
        _make_figures(ledger)
        if _is_as_written(text, head):
            return ledger
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        # What is damaged may have any shape.
        raise ValueError("no ledger") from error
    raise ValueError("changed")


def _make_figures(ledger: Ledger) -> None:
    """JSON has a text for a figure: what stands in a column of figures is one again, before anybody has seen it."""
    for returned in chain(ledger.returns, ledger.withdrawn):
        filled = chain((row.values for row in returned.rows), (item.values for item in returned.items))
        for values in filled:
            values.update({column: _figure(said) for column, said in values.items() if is_figure(column)})


# Of a large ledger's figures many are the same.
@lru_cache(4096)
def _figure(said: str) -> Decimal:
    return Decimal(said)


def upgraded(document: Document) -> Document:
    """A ledger of any schema in today's; without a number it is of the first, which had none.

    Raises MinshiError where it is newer than this program.
    """
    number = document.get("schema", 1)
    if number > SCHEMA:
        raise MinshiError(NEWER)
    for step in STEPS[number - 1 :]:
        document = step(document)
    return {**document, "schema": SCHEMA}


def _by_name(document: Document) -> Document:
    """1 → 2: a table names its sources, which were the four of 2024, and keeps apart what is no amount.

    What the master was drawn by was the settings alone.
    """
    sources = [{"name": source.name, "kind": source.kind.value} for source in STANDARD]
    listings = [
        {**listing, "sources": sources, "projects": [*map(_amounts_apart, listing["projects"])]}
        for listing in document.get("listings", ())
    ]
    drawn = {"record": 1, "layout": 1, "form": 1, "sources": sources, "settings": document.get("drawn", "")}
    return {**document, "listings": listings, "drawn": drawn}


def _amounts_apart(project: Document) -> Document:
    said = dict(project.get("plan", {}))
    plan = {column: text for column, text in said.items() if _is_amount(text)}
    return {**project, "plan": plan, "unread": {column: said[column] for column in said if column not in plan}}


def _is_amount(text: str) -> bool:
    """Whether it is written as an amount was; a text that is like one, and more than any county has, was no amount."""
    try:
        amount = Decimal(text)
    except ArithmeticError:
        return False
    return str(amount) == text and exact(amount) is not None


# From each schema to the next.
STEPS = (_by_name,)
# The schema of what is written.
SCHEMA = 1 + len(STEPS)
