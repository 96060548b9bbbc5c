"""The fields of a template of the 督查通报."""

from collections.abc import Mapping
from datetime import date

from templates.bulletin.fields import Field, fields_of
from templates.bulletin.invented import invented
from templates.bulletin.styles import DAY, LOOKS, NAME


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
