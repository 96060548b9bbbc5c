"""A path as it stands in a command that a person is to copy."""

import os
import re
import shlex
from pathlib import Path

# What no shell takes for anything but a letter.
_PLAIN = re.compile(r"[\w./\\:@%+=,（）《》“”、-]+")


def quoted(path: Path | str) -> str:
    """The path, in the quotes of the system's shell where it has blanks or other signs that a shell would take apart."""
    text = str(path)
    if _PLAIN.fullmatch(text) and not (os.name != "nt" and "\\" in text):
        return text
    # A name on Windows has no double quotes in it.
    return f'"{text}"' if os.name == "nt" else shlex.quote(text)
