"""Rows about 销号: each project that reports itself done, or that people wrote a 销号 of."""

from collections.abc import Iterator
from datetime import date, datetime, time

from addin.export.plans import known_as
from addin.export.records import CompletionOf
from validation.ledger.view import LedgerView
from validation.terms import CompletionState


def completions(view: LedgerView) -> Iterator[CompletionOf]:
    """Who verified it is not written out."""
    for key, found in view.completions.all.items():
        if found.state is CompletionState.OPEN and found.verification is None:
            continue
        reported, written = found.reported, found.verification
        yield CompletionOf(
            project=known_as(*key),
            state=found.state.value,
            reported_quarter=int(reported.quarter) if reported else None,
            reported_on=_moment(reported.day) if reported else None,
            verified_on=_moment(found.day),
            how=(written and written.how) or None,
            document=(written and written.document) or None,
            reopened=(written and written.reopened) or None,
            remarks="；".join(found.remarks) or None,
        )


def _moment(day: date | None) -> datetime | None:
    return datetime.combine(day, time()) if day else None
