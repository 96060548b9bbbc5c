"""``minshi live``: the buttons of the ribbon, from outside."""

import click

from addin.cli.app import CLEAN, app


@app.group(
    help="对 Excel 里打开着的工作簿做功能区按钮做的事；Excel 不许启动别的程序时用。",
    options_metavar="[选项]",
    subcommand_metavar="按钮",
)
def live() -> None:
    """One command a button."""


def _button(name: str, what: str) -> None:
    @live.command(name, help=what)
    def press() -> int:
        from addin.excel import outside

        click.echo(outside.press(name))
        return CLEAN


_button("check", "校验打开着的项目表：标色，并列出校验结果。")
_button("verify", "把选中的单元格标为已核实。")
_button("clear", "清除标记，项目表恢复原样。")
_button("distribute", "按设置里的季度生成任务表。")
_button("consolidate", "按设置里的季度汇总回收表。")
_button("reporting", "打开总台账的报送情况。")
