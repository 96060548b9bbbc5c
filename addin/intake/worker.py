"""What runs in a worker process: files in by standard input, what they are read as out by standard output."""

import gc
import os
import pickle
import signal
import sys
from threading import Thread
from time import sleep

from addin.intake.bounds import Names
from addin.intake.read import read_return


def serve() -> None:
    """Read files, several at a time, until there is no more input. Nothing but the outcomes goes to standard output."""
    # What was imported stays, and little of what a file leaves behind is garbage.
    gc.freeze()
    gc.enable()
    gc.set_threshold(500_000, 10, 10)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    Thread(target=_end_with, args=[os.getppid()], daemon=True).start()
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    pickle.dump(None, output)
    output.flush()
    names: Names = pickle.load(sys.stdin.buffer)
    while True:
        try:
            files = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        pickle.dump([read_return(file, names=names) for file in files], output, pickle.HIGHEST_PROTOCOL)
        output.flush()


def _end_with(parent: int) -> None:
    """End with the parent: where it was killed, nobody waits for the file at hand, and nobody ends this process."""
    while os.getppid() == parent:
        sleep(1)
    os._exit(1)
