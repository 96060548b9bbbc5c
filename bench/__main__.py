"""Every figure of docs/performance.md, or those of the parts that are named: ``python -m bench startup press``."""

import sys

from bench import check, consolidate, distribute, nodes, press, stamp, startup

_PARTS = {
    "startup": startup.main,
    "press": press.main,
    "check": check.main,
    "stamp": stamp.main,
    "distribute": distribute.main,
    # Of a consolidation each part by itself too, for the whole takes long.
    "consolidate": consolidate.main,
    "nodes": nodes.main,
}

if __name__ == "__main__":
    startup.compiled()
    for name in sys.argv[1:] or _PARTS:
        (_PARTS | consolidate.PARTS)[name]()
