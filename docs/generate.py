"""The pages of this folder that are made from the code: ``python docs/generate.py`` writes them.

With ``--check`` nothing is written; it ends with 1 and a sentence where a page no longer says what the code does.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path

import click
from lxml import etree

from addin.buttons import BUTTONS
from addin.cli import app
from addin.export.schema import ORIGIN, TABLES, Table
from addin.export.schema import Column as DataColumn
from addin.workbook.ribbon import OF_2007, ribbon_xml
from templates.bulletin.fields import Field, fields_of
from templates.bulletin.invented import invented
from templates.bulletin.styles import DAY, LOOKS, NAME
from templates.files.reasons import Reason
from templates.office.read import default_office
from templates.office.sheet import setting_rows
from validation.lights.catalogue import Rule as LightRule
from validation.lights.catalogue import all_rules as all_light_rules
from validation.rules import Rule, all_rules
from validation.settings import SETTINGS
from validation.sources import SOURCE_WORDS
from validation.table.words.headings import ALIASES
from validation.terms import Column

FOLDER = Path(__file__).parent
_CODE = FOLDER.parent
_ARCHITECTURE = FOLDER / "architecture.md"
# Of a button in the picture of the ribbon.
_WIDTH = 92

_ROWS = """
| 参数 | 必填 | 说明 |
|---|---|---|
{}
"""


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
    cells = (
        rule.code,
        rule.level.term,
        rule.statement,
        rule.basis,
        "、".join(need.value for need in rule.needs) or "—",
    )
    return f"| {' | '.join(cell.replace('|', '／') for cell in cells)} |"


def lights_page() -> str:
    """The rules of the lights, for those who are judged by them."""
    rows = "\n".join(_light_row(rule) for rule in all_light_rules())
    return f"""# 亮灯规则

<!-- 本页由 docs/generate.py 根据 validation/lights 生成，请勿手工修改。 -->

每个项目每季度一盏灯：绿、黄、红、灰（缺数据）、—（本季度不考核）。每条规则先各自判断，再按这个次序取：L00，L01 和 L02，红，黄，L23，L03，绿；
代码固定不变，不会挪作他用。只注明的（L51、L61—L64）不影响亮灯。正好在线上的从宽，百分数只舍不入；更正过的按更正后的数，沿用以前季度的数不作依据；
L41、L42 看以前季度的灯，定稿的按定稿。线都在“设置”里，可以改。

| 代码 | 规则 | 依据 | 用到的设置 |
|---|---|---|---|
{rows}
"""


def _light_row(rule: LightRule) -> str:
    titles = "、".join(SETTINGS[name].title for name in rule.settings) or "—"
    return f"| {rule.code} | {rule.statement} | {rule.ground} | {titles} |"


# The groups of reasons, by the digit after the R.
_GROUPS = {
    "0": "打不开的文件",
    "1": "太大、太慢或可能有害的文件",
    "2": "损坏的，或不像表格软件写出来的文件",
    "3": "读不了的表格格式",
    "4": "不是表格的文件",
    "5": "不是任务表，或认不出是谁的任务表",
    "6": "这次不能采用的任务表",
}


def reasons_page() -> str:
    """Why a file was not taken, for the people who are told so and the programs that read the code."""
    groups = "".join(_reason_group(digit, title) for digit, title in _GROUPS.items())
    return f"""# 文件没有采用的原因

<!-- 本页由 docs/generate.py 根据 templates/files/reasons.py 生成，请勿手工修改。 -->

文件读不了、任务表没有采用时，软件说的是下面这些话，前面多半还有文件名；“……”处是当时的数字或名称。代码在 `minshi consolidate --json` 的
`files` 里（`code`，没有原因的是 null），固定不变，不会挪作他用。
{groups}"""


def _reason_group(digit: str, title: str) -> str:
    reasons = (reason for reason in Reason if reason.code[1] == digit)
    rows = "\n".join(f"| {reason.code} | {re.sub(r'{.+?}', '……', reason)} |" for reason in reasons)
    return f"""
## {title}

| 代码 | 说的话 |
|---|---|
{rows}
"""


def commands_page() -> str:
    """Every command with its options, as ``--help`` says it."""
    sections = "\n".join(_command(name, command) for name, command in _commands(app))
    return f"""# 命令

<!-- 本页由 docs/generate.py 根据 addin/cli 生成，请勿手工修改。 -->

结束代码：0 没有问题；1 做完了，但有东西要看（错误、没有改动的文件、没有报齐的单位……）；2 没有做成，标准错误输出上有一句话说明
原因和办法，什么也没有改动。
{sections}"""


def _commands(group: click.Group, above: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from _commands(command, f"{name} ")
        else:
            yield f"{above}{name}", command


def _command(name: str, command: click.Command) -> str:
    rows = "\n".join(_parameter(parameter) for parameter in command.params)
    return f"""
## minshi {name}

{command.help}
{_ROWS.format(rows) if rows else ""}"""


def _parameter(parameter: click.Parameter) -> str:
    if not isinstance(parameter, click.Option):
        return f"| {parameter.metavar} | {'是' if parameter.required else '否'} | |"
    value = "" if parameter.is_flag else f" {parameter.metavar}"
    return f"| `{parameter.opts[0]}{value}` | {'是' if parameter.required else '否'} | {parameter.help} |"


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


def data_page() -> str:
    """The tables of ``minshi export``, for the people who count over many ledgers."""
    sections = "".join(map(_table_section, TABLES))
    origin = "；".join(f"`{column.name}` {column.meaning}" for column in ORIGIN)
    return f"""# 数据表

<!-- 本页由 docs/generate.py 根据 addin/export 生成，请勿手工修改。 -->

`minshi export` 把一份或许多份总台账（几个县、几个年度）写成下面 {len(TABLES)} 张数据表，每张一个文件，供 DuckDB、Spark、Power BI 等直接读取。
总台账不动；内容与总台账一致，人写的更正照算。

```
minshi export 甲县/总台账.xlsx 乙县/总台账.xlsx --output 数据
minshi export "各县/*/总台账*.xlsx" --output 数据
```

- **CSV** 总是写：UTF-8，带字节顺序标记，Excel 双击打开就是中文；空格子是没有内容。可能被表格软件当成公式的文本（前面空白不算，以半角、
  全角的 `= + - @` 开头），以及以制表符、换行、`'` 开头的，前面加一个 `'`；程序读取时，文本列里开头的 `'` 去掉一个就是原文。
- **Parquet** 装了 pyarrow 才写：`pip install minshi[data]`。有类型，金额是精确的小数，文本就是原文，没有内容的是 null。
- 金额都以万元为单位。一份总台账是哪个县的看 `file` 和 `office`；`project` 在一份总台账里不重复，跨总台账要和 `file` 一起用。
- 每张表最前面都有这几列，下面不再重复：{origin}。
- 填报人、联系电话不写出。表和列以后只增加，不改名、不改含义。

跨表查询的例子（DuckDB）。各县各类项目的计划和到第一季度的累计完成投资：

```sql
{_MONEY_QUERY}
```

哪些单位的项目滞后最多：

```sql
{_PACE_QUERY}
```
{sections}"""


_MONEY_QUERY = """SELECT p.file, p.category, sum(p.planned) AS planned, sum(a.amount) AS invested
FROM 'projects.parquet' p
LEFT JOIN 'amounts.parquet' a
  ON a.file = p.file AND a.project = p.project AND a.quarter = 1 AND a.counted AND a.heading = '累计完成投资'
WHERE p.current
GROUP BY ALL ORDER BY ALL"""
_PACE_QUERY = """SELECT file, year, unit, quarter, count(*) AS behind
FROM 'reports.parquet'
WHERE pace = '滞后'
GROUP BY ALL ORDER BY behind DESC, file, unit, quarter"""


def _table_section(table: Table) -> str:
    rows = "\n".join(map(_data_row, table.columns[len(ORIGIN) :]))
    return f"""
## {table.name}

{table.meaning}一行由 {"、".join(f"`{name}`" for name in ("file", *table.key))} 确定。

| 列 | 类型 | 含义 |
|---|---|---|
{rows}
"""


def _data_row(column: DataColumn) -> str:
    return f"| `{column.name}` | {column.kind.value}{'，可空' if column.optional else ''} | {column.meaning} |"


def notice_page() -> str:
    """The fields that a template of the 通报 may use, each with what it says of an invented quarter."""
    fields = fields_of(invented()[0], date(2024, 7, 5))
    rows = "\n".join(f"| `{name}` | {_said_of(value)} |" for name, value in fields.items())
    looks = "、".join(f"“{name}”" for name in LOOKS)
    return f"""# 通报模板的字段

<!-- 本页由 docs/generate.py 根据 templates/bulletin 生成，请勿手工修改。 -->

`minshi template new 模板.docx` 写出一份通报模板，用 Word 或 WPS 改好后用 `minshi template check 模板.docx` 检查。

- 句子是普通文字，可以移动、增删、改写；`{{{{ 字段 }}}}` 处填数，`{{% if 字段 %}}……{{% endif %}}` 之间的有这个数才写，
  `{{%p for 项目 in 红灯项目 %}}`、`{{%p endfor %}}` 各占一段，之间的段落每个项目写一遍。
- 列表里每一项的字段写成 `{{{{ 项目.名称 }}}}`；个数写成 `{{{{ 红灯项目|length }}}}`；名单写成 `{{{{ 未报单位|join('、') }}}}`。
- 字体、字号、行距、缩进改样式：{looks}；要人写的用“待填”标黄。落款按样式“{NAME}”“{DAY}”自动排到位，并与正文末段同页。
- 金额以万元为单位；占比是占列入亮灯的项目，不四舍五入，只截去尾数。

| 字段 | 例子 |
|---|---|
{rows}
"""


def _said_of(value: Field) -> str:
    """A text or a number as it is; of fields within their names; of a list those of each entry."""
    if isinstance(value, Mapping):
        return "、".join(f"`{name}` {_said_of(inner)}" for name, inner in value.items())
    if isinstance(value, str | int):
        return str(value).replace("　", "") or "（空）"
    return f"列表，每项：{_said_of(value[0])}" if value else "列表"


def architecture_page() -> str:
    """The page as it is, with the sentence of each room today."""
    head, begin, rest = _ARCHITECTURE.read_text("utf-8").partition("<!-- rooms: made by docs/generate.py -->\n")
    _, end, tail = rest.partition("<!-- end of rooms -->\n")
    rooms = (line for room in ("addin", "templates", "validation") for line in _rooms(_CODE / room))
    return "".join((head, begin, *rooms, end, tail))


def _rooms(room: Path, depth: int = 0) -> Iterator[str]:
    package = room / "__init__.py"
    if not package.exists():
        return
    sentence = (ast.get_docstring(ast.parse(package.read_text("utf-8"))) or "").partition("\n")[0]
    yield f"{'  ' * depth}- `{room.name}/` {sentence.replace('``', '`')}\n"
    for inner in sorted(room.iterdir()):
        yield from _rooms(inner, depth + 1)


def ribbon_picture(button: str = "") -> str:
    """The tab as the ribbon's XML has it, without icons; the button of an id is framed."""
    shapes, left = [], 8
    for group in etree.fromstring(ribbon_xml(OF_2007)).iter("{*}group"):
        start, column = left, 0
        for control in group.iterchildren("{*}*"):
            large = control.get("size") == "large"
            if large or column == 3:
                left, column = left + (_WIDTH if column else 0), 0
            top, height = (26, 66) if large else (26 + 22 * column, 22)
            shapes.append(_control(control, left, top, height, control.get("id") == button))
            left, column = (left + _WIDTH, 0) if large else (left, column + 1)
        left += (_WIDTH if column else 0) + 6
        shapes.append(_text(group.get("label", ""), (start + left) / 2 - 3, 108, "#666666"))
        shapes.append(f'<line x1="{left}" y1="26" x2="{left}" y2="112" stroke="#cccccc"/>')
        left += 6
    tab = _text("民生实事", 48, 15, "#217346")
    body = "\n".join((f'<rect width="{left}" height="118" fill="#f5f5f5"/>', tab, *shapes))
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left} 118" width="{left}" height="118"
font-family="'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif" font-size="12">
{body}
</svg>
"""


def _control(control: etree._Element, left: int, top: int, height: int, framed: bool) -> str:
    stroke, width = ("#c00000", 2) if framed else ("#d9d9d9", 1)
    box = f'x="{left + 2}" y="{top + 1}" width="{_WIDTH - 4}" height="{height - 2}"'
    label = _text(control.get("label", ""), left + _WIDTH / 2, top + height / 2 + 4, "#333333")
    return f'<rect {box} rx="3" fill="#ffffff" stroke="{stroke}" stroke-width="{width}"/>\n{label}'


def _text(text: str, x: float, y: float, colour: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="middle" fill="{colour}">{text}</text>'


PAGES: Mapping[str, Callable[[], str]] = {
    "images/clerk/ribbon.svg": ribbon_picture,
    **{f"images/clerk/ribbon-{button.id}.svg": partial(ribbon_picture, button.id) for button in BUTTONS},
    "architecture.md": architecture_page,
    "commands.md": commands_page,
    "data.md": data_page,
    "lights.md": lights_page,
    "notice.md": notice_page,
    "reasons.md": reasons_page,
    "rules.md": rules_page,
    "settings.md": settings_page,
    "terms.md": terms_page,
}


def main(arguments: list[str]) -> int:
    """Write the pages that are stale; with ``--check`` only name them."""
    stale = {name: text for name, page in PAGES.items() if _written(name) != (text := page())}
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
