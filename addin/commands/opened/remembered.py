"""What a run found, remembered: where neither the program nor anything that it reads has changed, it finds the same.

No record, and may be deleted at any time: whatever is not as it was is read again. It lies beside the log, is its
user's alone, and is checked as it is read.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct, field, json
from msgspec.structs import replace

from addin.commands.opened.inputs import content_of, digest_of, program, returns
from addin.intake.discover import FoundFile
from addin.intake.outcome import ReadFile, ReadReturn, Refused
from addin.journeys.consolidate import Found
from addin.log import state_folder
from templates.files.reasons import PASSING, Remark, Why
from templates.files.saving.durable import prepared
from validation.standing.standing import Standing
from validation.terms import Verdict


class Sheets(Struct, frozen=True):
    """The sheets that the official table was read from, those left out, and what of its cells was not looked at."""

    sheet_names: tuple[str, ...]
    others: tuple[str, ...]
    may_join: bool
    not_asked: str = ""


class Remembered(Struct, frozen=True):
    """What a run found, by which master it left (its digest) and which files it met.

    ``read`` are the contents (sha256) that were read as returns, ``refused`` what was looked into and not taken.
    """

    reader: str
    master: str
    files: str
    found: Found
    sheets: Sheets
    read: frozenset[str]
    refused: tuple[Refused, ...]


class Met(Struct):
    """What a run has met: the contents (sha256) that it read as returns, and what it did not take."""

    read: set[str] = field(default_factory=set)
    refused: list[Refused] = field(default_factory=list)

    def noted(self, outcomes: Iterable[ReadFile]) -> Iterator[ReadFile]:
        """The outcomes on their way, none of them kept whole."""
        for outcome in outcomes:
            if isinstance(outcome, ReadReturn):
                self.read.add(outcome.sha256)
            else:
                self.refused.append(outcome)
            yield outcome


class Memory:
    """What is remembered of the runs into one master.

    ``words`` and the content of the files ``beside`` the returns decide, with the program, how a file is read; ``files``
    are those found. Raises OSError where one of them cannot be read.
    """

    def __init__(
        self, master: Path, words: Iterable[object], beside: Iterable[Path], files: Iterable[FoundFile]
    ) -> None:
        # All digests are of what was there before it was read: what changes meanwhile is read by the next run.
        self._master, self._files = master, digest_of(returns(files))
        self._place = state_folder() / "runs" / f"{digest_of([master.resolve()])}.json"
        self._reader = digest_of([*words, *map(content_of, beside), *program()])

    def recall(self) -> Remembered | None:
        """The last run, where it was by the same program, table and office, and the master is as it left it."""
        with suppress(OSError, RecursionError, ValueError):
            said = self._place.read_bytes()
            last = json.decode(said, type=Remembered)
            return last if (last.reader, last.master) == (self._reader, content_of(self._master)) else None
        return None

    def keep(self, found: Found, sheets: Sheets, met: Met) -> None:
        """Remember what a run found as the next one will find it. What cannot be kept is read again next time."""
        passing = any(one.why.reason in PASSING for one in met.refused)
        with suppress(OSError):
            said = Remembered(
                reader=self._reader,
                master=content_of(self._master),
                files="" if passing else self._files,
                found=_as_next_time(found),
                sheets=sheets,
                read=frozenset(met.read),
                refused=tuple(one for one in met.refused if one.sha256 and one.why.reason not in PASSING),
            )
            self._place.parent.mkdir(parents=True, exist_ok=True)
            with prepared(self._place, json.encode(said)) as temporary:
                temporary.chmod(0o600)
                temporary.replace(self._place)

    def nothing_new(self, last: Remembered) -> bool:
        """Whether the files are those that the last run met."""
        return last.files == self._files


def _as_next_time(found: Found) -> Found:
    """What the next run finds: nothing new. The rows that units sent stand in the master, and are not kept once more."""
    files = (
        replace(file, why=Why(remark=Remark.MERGED_BEFORE)) if file.verdict is Verdict.MERGED else file
        for file in found.files
    )
    units = tuple(
        replace(unit, counting=tuple(replace(sent, rows=(), items=()) for sent in unit.counting))
        for unit in found.standing.units
    )
    standing = Standing(units, found.standing.findings, found.standing.letters)
    return Found(False, found.quarter, tuple(files), standing, ())
