"""Every figure of docs/performance.md, or those of the parts that are named: ``python -m bench startup press``."""

import sys

from bench import check, consolidate, distribute, nodes, press, stamp, startup

_PARTS = {
    "startup": startup,
    "press": press,
    "check": check,
    "stamp": stamp,
    "distribute": distribute,
    "consolidate": consolidate,
    "nodes": nodes,
}

if __name__ == "__main__":
    startup.compiled()
    for name in sys.argv[1:] or _PARTS:
        _PARTS[name].main()
