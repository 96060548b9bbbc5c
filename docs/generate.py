"""The pages of this folder that are made from the code: ``python docs/generate.py`` writes them.

With ``--check`` nothing is written; it ends with 1 and a sentence where a page no longer says what the code does.
"""

import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from addin.buttons import BUTTONS
from docs.pages.architecture import architecture_page
from docs.pages.catalogues import dispatch_page, lights_page, reasons_page, rules_page, score_page
from docs.pages.commands import commands_page
from docs.pages.data import data_page
from docs.pages.glyphs import NoGlyph
from docs.pages.notice import notice_page
from docs.pages.ribbon import ribbon_picture
from docs.pages.words import settings_page, terms_page

FOLDER = Path(__file__).parent

PAGES: Mapping[str, Callable[[], str]] = {
    "images/clerk/ribbon.svg": ribbon_picture,
    **{f"images/clerk/ribbon-{button.id}.svg": partial(ribbon_picture, button.id) for button in BUTTONS},
    "architecture.md": architecture_page,
    "commands.md": commands_page,
    "data.md": data_page,
    "dispatch.md": dispatch_page,
    "lights.md": lights_page,
    "notice.md": notice_page,
    "reasons.md": reasons_page,
    "rules.md": rules_page,
    "score.md": score_page,
    "settings.md": settings_page,
    "terms.md": terms_page,
}


def main(arguments: list[str]) -> int:
    """Write the pages that are stale; with ``--check`` only name them."""
    try:
        stale = {name: text for name, page in PAGES.items() if _written(name) != (text := page())}
    except NoGlyph as missing:
        print(missing, file=sys.stderr)
        return 1
    if "--check" in arguments:
        for name in stale:
            print(f"docs/{name} is stale: run `python docs/generate.py`.", file=sys.stderr)
        return 1 if stale else 0
    for name, text in stale.items():
        (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / name).write_text(text, "utf-8", newline="\n")
        print(f"docs/{name} written.")
    return 0


def _written(name: str) -> str:
    page = FOLDER / name
    return page.read_text("utf-8") if page.exists() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
