"""Files known by their content: what an earlier run read is not read again, and comes out as if it had been."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from addin.intake.discover import FoundFile
from addin.intake.outcome import ReadFile, ReadReturn, Refused
from templates.files.reasons import FileError
from validation.ledger.records.returns import Return


class KnownFiles(Struct, frozen=True):
    """``returns`` by their content (sha256), ``refused`` by their name and content."""

    returns: Mapping[str, ReadReturn] = field(default_factory=dict)
    refused: Mapping[tuple[str, str], Refused] = field(default_factory=dict)

    @classmethod
    def of(cls, kept: Iterable[Return], read: Collection[str], refused: Iterable[Refused]) -> "KnownFiles":
        """Those of a ledger's returns that were read by today's program and table (sha256), and what was refused.

        A return that has rows of no project may have more of them by another table: it is read again.
        """
        returns = {
            known.sha256: ReadReturn.of(known)
            for known in kept
            if known.sha256 in read and not (known.strays or known.more_strays)
        }
        return cls(returns, {(one.file, one.sha256): one for one in refused})

    def find(self, file: FoundFile) -> ReadFile | None:
        """What a file would be read as. Returns None where it has to be read."""
        if not (self.returns or self.refused):
            return None
        with suppress(FileError, OSError):
            digest = sha256(file.content()).hexdigest()
            if returned := self.returns.get(digest):
                return self._under_its_name(file, returned)
            return self.refused.get((file.name, digest))
        return None

    def _under_its_name(self, file: FoundFile, known: ReadReturn) -> ReadReturn | None:
        """Of several files with one content the first by name counts, and the earliest time where the content says none:
        what comes before what is known is read.
        """
        if file.name < known.file or (file.name == known.file and file.saved() < known.modified):
            return None
        return replace(known, file=file.name)


NOTHING: Final = KnownFiles()
