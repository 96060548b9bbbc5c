"""The pages of this folder that are made from the code: ``python docs/generate.py`` writes them.

With ``--check`` nothing is written; it ends with 1 and a sentence where a page no longer says what the code does.
"""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from validation.check import BY_QUARTER
from validation.rules import Rule, all_rules

FOLDER = Path(__file__).parent


def rules_page() -> str:
    """The rule catalogue, for the people who get the findings."""
    rows = "\n".join(_rule_row(rule) for rule in all_rules())
    return f"""# 校验规则

<!-- 本页由 docs/generate.py 根据 validation/rules 生成，请勿手工修改。 -->

`minshi check` 对项目表逐条检查下列规则，每处问题都写明在哪个单元格、错在哪里、怎么改、依据是什么。代码固定不变，不会挪作他用。

- **错误**：一定有误，须改正；有错误时命令的退出码是 1。
- **警告**：很可能有缺漏，应补正或核实。
- **提示**：值得看一眼，由人判断。

项目表缺少“所需内容”中的任何一项时，该条规则不检查，并在结果里说明一次。人工核对无误的，在工作表“校验结果”的“已核实”列选“是”、写明理由，此后不再计数和标色，直到有关单元格的内容改动。

| 代码 | 级别 | 规则 | 依据 | 所需内容 |
|---|---|---|---|---|
{rows}
"""


def _rule_row(rule: Rule) -> str:
    needs = [*(column.value for column in rule.needs), *([BY_QUARTER] if rule.needs_quarters else [])]
    cells = (rule.code, rule.level.term, rule.statement, rule.basis, "、".join(needs) or "—")
    return f"| {' | '.join(cell.replace('|', '／') for cell in cells)} |"


PAGES: Mapping[str, Callable[[], str]] = {"rules.md": rules_page}


def main(arguments: list[str]) -> int:
    """Write the pages that are stale; with ``--check`` only name them."""
    stale = {name: text for name, page in PAGES.items() if _written(name) != (text := page())}
    if "--check" in arguments:
        for name in stale:
            print(f"docs/{name} is stale: run `python docs/generate.py`.", file=sys.stderr)
        return 1 if stale else 0
    for name, text in stale.items():
        (FOLDER / name).write_text(text, "utf-8", newline="\n")
        print(f"docs/{name} written.")
    return 0


def _written(name: str) -> str:
    page = FOLDER / name
    return page.read_text("utf-8") if page.exists() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
