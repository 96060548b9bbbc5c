"""What runs in a worker process: files in by standard input, what they are read as out by standard output."""

import os
import pickle
import signal
import sys

from addin.intake.read import read_return


def serve() -> None:
    """Read file after file until there is no more input. Only what is asked for goes to standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    pickle.dump(None, output)
    output.flush()
    while True:
        try:
            found = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        pickle.dump(read_return(found), output, pickle.HIGHEST_PROTOCOL)
        output.flush()
