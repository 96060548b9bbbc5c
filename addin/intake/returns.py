"""Every file found → what it is read as, each by a worker process; nothing that reads a file is loaded here."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress

from addin.intake.bounds import Names, Run, of_projects
from addin.intake.discover import FoundFile
from addin.intake.known import NOTHING, KnownFiles
from addin.intake.outcome import ReadFile, Refused
from addin.log import record_text
from addin.progress import Progress, silent
from templates.files.reasons import Reason, Why
from validation.terms import Verdict


def read_returns(
    found: Iterable[FoundFile],
    progress: Progress = silent,
    names: Names = None,
    known: KnownFiles = NOTHING,
    ahead: Iterator[ReadFile] | None = None,
) -> Iterator[ReadFile]:
    """Every file found, read in a worker process that it may ruin; none stops the others.

    Rows are kept where their project's name is among ``names``. What is ``known`` by its content is not read again;
    ``ahead`` are all files as ``read_ahead`` reads them. What nobody foresaw is written to the log. Raises MinshiError
    where no worker can be started.
    """
    run, files = Run(), list(found)
    yield from (Refused(file.name, Verdict.IGNORED, Why(remark=file.ignored)) for file in files if file.ignored)
    yield from (Refused(file.name, Verdict.QUARANTINED, Why(file.refused)) for file in files if file.refused)
    wanted = []
    for file in _to_be_read(files):
        if outcome := known.find(file):
            yield run.admitted(outcome)
        else:
            wanted.append(file)
    for read in _by_workers(wanted, progress, names, ahead):
        _log_failure(read)
        yield run.admitted(read)
    progress(len(wanted), len(wanted), "")


@contextmanager
def read_ahead(found: Iterable[FoundFile], progress: Progress = silent) -> Iterator[Iterator[ReadFile]]:
    """Every file of which something may be read, being read from now on, before it is known which projects there are."""
    from addin.intake.pool import read_in_workers

    with closing(read_in_workers(list(_to_be_read(found)), progress)) as reading:
        yield reading


def _to_be_read(found: Iterable[FoundFile]) -> Iterator[FoundFile]:
    return (file for file in found if not (file.ignored or file.refused))


def _by_workers(
    wanted: Sequence[FoundFile], progress: Progress, names: Names, ahead: Iterator[ReadFile] | None
) -> Iterator[ReadFile]:
    if not wanted:
        return
    from addin.intake.pool import read_in_workers

    if ahead is None:
        with closing(read_in_workers(wanted, progress, names=names)) as reading:
            yield from reading
        return
    # With all its rows a return may be too much; with those of known projects it may not.
    again = set[str]()
    for read in ahead:
        if isinstance(read, Refused) and read.why.reason is Reason.TOO_MUCH:
            again.add(read.file)
        else:
            yield read if isinstance(read, Refused) else of_projects(read, names)
    yield from _by_workers([file for file in wanted if file.name in again], progress, names, None)


def _log_failure(read: ReadFile) -> None:
    """Workers write nothing: several at once would write into each other's lines."""
    if isinstance(read, Refused) and read.failure:
        with suppress(OSError):  # a log that cannot be written is no reason to stop
            record_text(f"{read.file}\n{read.failure}")
