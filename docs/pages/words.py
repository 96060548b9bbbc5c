"""What an office may set, and the headings that are known."""

from templates.office.read import default_office
from templates.office.sheet import setting_rows
from validation.sources import SOURCE_WORDS
from validation.table.words.headings import ALIASES
from validation.terms import Column


def settings_page() -> str:
    """设置, with the defaults."""
    rows = "\n".join(
        f"| {title} | {value or '（空）'} | {help_} |"
        for title, value, help_ in setting_rows(default_office().settings)
    )
    return f"""# 设置

<!-- 本页由 docs/generate.py 根据 validation/settings.py 生成，请勿手工修改。 -->

用 `minshi office 单位和设置.xlsx` 写出一份，在工作表“设置”里改，再给各命令加 `--office 单位和设置.xlsx`。

| 名称 | 自带的值 | 说明 |
|---|---|---|
{rows}
"""


def terms_page() -> str:
    """The headings by which a column of an official table is known."""
    rows = "\n".join(f"| {column} | {'、'.join(ALIASES.get(column, ())) or '—'} |" for column in Column)
    sources = "\n".join(f"| {source} | {source.kind} | {'、'.join(words)} |" for source, words in SOURCE_WORDS.items())
    return f"""# 认得的表头

<!-- 本页由 docs/generate.py 根据 validation/table/words/headings.py 和 validation/sources.py 生成，请勿手工修改。 -->

项目表的列按表头用词辨认，与位置无关；表头里的空格、换行、年份和括号不影响辨认，一至四层表头都可以。下面是
直接认得的词；由这些词按常见写法组成的（如“补助资金”下面的“省级”、“县级配套”、“一季度形象进度”）也认得，认不出的写在
工作表“表头对应”里。

| 列 | 也认得 |
|---|---|
{rows}

资金来源有几项、叫什么，由各表自定：下面这些各按其名单列，任务表、本季汇总和总台账各有计划和到位两列。

| 资金来源 | 类别 | 也认得 |
|---|---|---|
{sources}
"""
