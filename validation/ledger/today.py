"""What people wrote in the master, under today's number and name of what it is about."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from msgspec.structs import replace

from validation.cells.text import squash
from validation.completion.verification import Verification, remembered
from validation.ledger.follow import Following
from validation.ledger.ledger import Ledger
from validation.ledger.records.office_notes import Edit, ItemEdit, OfficeNotes, Proof, Ruling, ordered
from validation.terms import Quarter

_Written = TypeVar("_Written", Edit, ItemEdit, Ruling, Proof, Verification)


def following_of(ledger: Ledger) -> Following:
    """Every project of a year, as the tables and what the office decided about them have it."""
    decisions = {decision.key: decision.new_number for decision in ledger.written.decisions if decision.understood}
    return Following(ledger.listings, decisions)


def take_over(ledger: Ledger, written: OfficeNotes) -> Ledger:
    """The ledger with what people wrote in the master; what is about a project stands under today's number and name."""
    known = ledger.written.verifications
    if not any((written.edits, written.item_edits, written.rulings, written.proofs, written.verifications, known)):
        return replace(ledger, written=written)
    following = following_of(replace(ledger, written=written))
    today = {
        "edits": edits_of_today(written.edits, following),
        "item_edits": tuple(sorted(of_today(written.item_edits, following), key=lambda edit: edit.place)),
        "rulings": tuple(sorted(of_today(written.rulings, following), key=_place)),
        "proofs": tuple(sorted(of_today(written.proofs, following), key=_place)),
        "verifications": remembered(
            of_today(known, following), of_today(written.verifications, following), max(ledger.quarters(), default=None)
        ),
    }
    return replace(ledger, written=replace(written, **today))


def edits_of_today(edits: Iterable[Edit], following: Following) -> tuple[Edit, ...]:
    """更正 and 备注 under the number and name by which the newest table knows each project."""
    return ordered(of_today(edits, following))


def of_today(written: Iterable[_Written], following: Following) -> Iterator[_Written]:
    """What the office wrote under the number and name by which the newest table knows each project."""
    for one in written:
        track = following.find(one.number, one.name)
        today = {"number": track.last.number, "name": squash(track.last.name)} if track else {}
        yield replace(one, **today)


def _place(written: Ruling | Proof) -> tuple[Quarter, int, str]:
    return written.quarter, written.number or 0, written.name
