"""Commands for whoever counts over many ledgers: export."""

from pathlib import Path

import click

from addin.cli.app import CLEAN, app
from addin.cli.options import PATH, office_option, progress_bar
from addin.cli.words import option


@app.command(help="把一份或许多份总台账写成数据表，供数据库和统计软件使用；总台账不动。")
@click.argument("masters", type=PATH, metavar="总台账.xlsx…", nargs=-1, required=True)
@option("--output", type=PATH, required=True, metavar="文件夹", help="数据表写到哪个文件夹。")
@office_option
@option("--replace", is_flag=True, help="换掉文件夹里以前写的数据表，旧的留备份。")
def export(masters: tuple[Path, ...], output: Path, office: Path | None, replace: bool) -> int:
    from addin.commands.export import ExportRequest
    from addin.commands.export import export as command
    from addin.reports import exporting as report

    with progress_bar() as progress:
        result = command(ExportRequest(masters, output, office, replace), progress)
    click.echo(report.as_text(result))
    return CLEAN
