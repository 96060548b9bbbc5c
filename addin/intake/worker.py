"""What runs in a worker process: files in by standard input, what they are read as out by standard output."""

import gc
import os
import pickle
import signal
import sys
from threading import Thread
from time import sleep

from addin.intake.read import read_return


def serve() -> None:
    """Read files, several at once, until there is no more input. Only what is asked for goes to standard output."""
    # What was imported stays; of what a file leaves behind little is garbage.
    gc.freeze()
    gc.enable()
    gc.set_threshold(500_000, 10, 10)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    Thread(target=_end_with, args=[os.getppid()], daemon=True).start()
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    pickle.dump(None, output)
    output.flush()
    while True:
        try:
            files = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        pickle.dump([read_return(one) for one in files], output, pickle.HIGHEST_PROTOCOL)
        output.flush()


def _end_with(parent: int) -> None:
    """No worker stays at a file that nobody waits for any more: a parent that was killed ends no one."""
    while os.getppid() == parent:
        sleep(1)
    os._exit(1)
