"""What went wrong that nobody foresaw: kept in a UTF-8 log, so that the clerk sees a sentence and no traceback."""

import os
from datetime import datetime
from pathlib import Path


def record(error: BaseException) -> Path:
    """Append the error with its traceback to the log; gives the log's path."""
    # Needed only where something went wrong, which no command waits for.
    import traceback

    return record_text("".join(traceback.format_exception(error)))


def record_text(what: str) -> Path:
    """Append what another process says of an error; gives the log's path. Raises OSError where it cannot be written."""
    log = state_folder() / "minshi.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
        file.write(f"== {datetime.now():%Y-%m-%d %H:%M:%S}\n")
        file.write(what)
    return log


def state_folder() -> Path:
    """Where the program keeps what is its own on this machine."""
    home = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(home) / "minshi"
