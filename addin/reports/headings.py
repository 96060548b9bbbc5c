"""What was put on 表头对应, as text for people."""

from pathlib import Path

from addin.commands.ask_headings import AskResult
from templates.office.sheet import HEADINGS_SHEET


def as_text(result: AskResult, office: Path) -> str:
    """What was added, each with the guess at it, and what to do next."""
    if not result.asked:
        return f"没有要问的表头：都认出了，或已经在“{office}”的工作表“{HEADINGS_SHEET}”里，请在那里选好对应栏目。"
    lines = [
        f"  {asked.heading}（{asked.place}）{f'：像“{asked.guess}”' if asked.guess else ''}" for asked in result.asked
    ]
    kept = f"原来的文件在“{result.backup}”。" if result.backup else ""
    return "\n".join(
        [
            f"已在“{office}”的工作表“{HEADINGS_SHEET}”列出 {len(result.asked)} 个表头：",
            *lines,
            f"请打开它，在“对应栏目”里逐个选好、保存，再校验。{kept}",
        ]
    )
