"""The clerk's pages as HTML that any browser opens: Markdown means nothing to a clerk."""

import re
import shutil
from pathlib import Path

from markdown_it import MarkdownIt

_OTHERS = ("commands", "dispatch", "lights", "notice", "rules", "score", "settings", "terms", "excel-checklist")
_INDEX = "目录"
_STYLE = """body{font-family:"Microsoft YaHei",sans-serif;line-height:1.7;max-width:60em;margin:2em auto;padding:0 1em}
img{max-width:100%;border:1px solid #ddd}table{border-collapse:collapse}
td,th{border:1px solid #bbb;padding:.3em .6em;text-align:left}code{background:#f3f3f3;padding:0 .2em}"""
_PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title><style>{style}</style></head>
<body>
{body}
<p><a href="{index}.html">{index}</a></p>
</body></html>
"""


def write_pages(docs: Path, folder: Path) -> None:
    """Write the pages for clerks, and those that they lead to, into a new folder with their pictures."""
    shutil.copytree(docs / "images" / "clerk", folder / "images")
    pages = [*sorted((docs / "clerk").glob("*.md")), *(docs / f"{name}.md" for name in _OTHERS)]
    for page in pages:
        text = page.read_text("utf-8")
        title = text.partition("\n")[0].lstrip("# ")
        body = MarkdownIt("commonmark").enable("table").render(_beside_each_other(text))
        html = _PAGE.format(title=title, style=_STYLE, body=body, index=_INDEX)
        (folder / f"{_name(page.stem)}.html").write_text(html, "utf-8", newline="\n")


def _beside_each_other(text: str) -> str:
    """The links of a page where all pages lie in one folder, and the pictures in one below it."""
    pictures = text.replace("](../images/clerk/", "](images/")
    return re.sub(r"\]\((?:\.\./)?([^):/]+)\.md\)", lambda link: f"]({_name(link[1])}.html)", pictures)


def _name(stem: str) -> str:
    return _INDEX if stem == "README" else stem
