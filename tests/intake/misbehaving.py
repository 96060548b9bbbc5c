"""Files that do to the process that reads them what only a reader in another language could do."""

import os
import sys
import time

from addin.intake.discover import FoundFile


class Aborting(FoundFile, frozen=True):
    def content(self) -> bytes:
        if "addin.intake.worker" in sys.modules:
            os.abort()
        return b""


class Endless(FoundFile, frozen=True):
    def content(self) -> bytes:
        if "addin.intake.worker" in sys.modules:
            time.sleep(60)
        return b""


class Greedy(FoundFile, frozen=True):
    def content(self) -> bytes:
        if "addin.intake.worker" in sys.modules:
            kept = [bytearray(b"x" * (1 << 20)) for _ in range(2_000)]
            return b"".join(kept)
        return b""


class Failing(FoundFile, frozen=True):
    def content(self) -> bytes:
        raise IndexError("what nobody foresaw")


class Chatty(FoundFile, frozen=True):
    def content(self) -> bytes:
        print("what a library prints")
        os.write(1, b"what a library in another language prints")
        return FoundFile.content(self)


class Panicking(FoundFile, frozen=True):
    def content(self) -> bytes:
        if "addin.intake.worker" in sys.modules:
            raise PanicException("as the reader in Rust raises it")
        return b""


class PanicException(BaseException):
    pass
