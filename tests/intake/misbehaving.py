"""Files that do to the process that reads them what only a reader in another language could do."""

import os
import sys
import time
from dataclasses import dataclass

from addin.intake.discover import FoundFile


@dataclass(frozen=True, slots=True)
class Aborting(FoundFile):
    def content(self) -> bytes:
        if "addin.intake.worker" in sys.modules:
            os.abort()
        return b""


@dataclass(frozen=True, slots=True)
class Endless(FoundFile):
    def content(self) -> bytes:
        if "addin.intake.worker" in sys.modules:
            time.sleep(60)
        return b""


@dataclass(frozen=True, slots=True)
class Greedy(FoundFile):
    def content(self) -> bytes:
        if "addin.intake.worker" in sys.modules:
            kept = [bytearray(b"x" * (1 << 20)) for _ in range(2_000)]
            return b"".join(kept)
        return b""


@dataclass(frozen=True, slots=True)
class Failing(FoundFile):
    def content(self) -> bytes:
        raise IndexError("what nobody foresaw")


@dataclass(frozen=True, slots=True)
class Chatty(FoundFile):
    def content(self) -> bytes:
        print("what a library prints")
        os.write(1, b"what a library in another language prints")
        return FoundFile.content(self)


@dataclass(frozen=True, slots=True)
class Panicking(FoundFile):
    def content(self) -> bytes:
        if "addin.intake.worker" in sys.modules:
            raise PanicException("as the reader in Rust raises it")
        return b""


class PanicException(BaseException):
    pass
