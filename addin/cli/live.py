"""``minshi live``: the buttons of the ribbon, from outside."""

from datetime import datetime

import click

from addin.buttons import BUTTONS, Button
from addin.cli.app import CLEAN, app
from addin.cli.options import received_option


@app.group(
    help="对 Excel 里打开着的工作簿做功能区按钮做的事；Excel 不许启动别的程序时用。",
    subcommand_metavar="按钮",
)
def live() -> None:
    """One command a button."""


def _add(button: Button) -> None:
    def press(received: datetime | None = None) -> int:
        from addin.excel.buttons import press_from_outside

        click.echo(press_from_outside(button.name, received.date() if received else None))
        return CLEAN

    wants_day = button.name == "consolidate"
    live.command(button.name, help=button.live)(received_option(press) if wants_day else press)


for _button in BUTTONS:
    if _button.live:
        _add(_button)
