"""Commands over what came back: consolidate, withdraw, status."""

from datetime import datetime
from pathlib import Path

import click

from addin.cli.app import CLEAN, FOUND, app
from addin.cli.options import (
    PATH,
    dry_run_option,
    json_option,
    office_option,
    opened,
    print_json,
    progress_bar,
    quarter_option,
    received_option,
    sheet_option,
)
from addin.cli.words import option
from validation.terms import Quarter


@app.command(help="把收回的任务表汇总进总台账。")
@click.argument("returns", type=PATH, metavar="回收文件夹")
@option("--table", type=PATH, required=True, metavar="项目表", help="本年度项目表。")
@quarter_option
@option("--master", type=PATH, required=True, metavar="总台账.xlsx", help="总台账；没有就新建。")
@office_option
@sheet_option
@json_option
@received_option
@dry_run_option
def consolidate(
    returns: Path,
    table: Path,
    quarter: int,
    master: Path,
    office: Path | None,
    sheet: str | None,
    as_json: bool,
    received: datetime | None,
    dry_run: bool,
) -> int:
    from addin.commands.consolidate import ConsolidateRequest
    from addin.commands.consolidate import consolidate as command
    from addin.reports import consolidation as report

    day = received.date() if received else None
    with progress_bar() as progress:
        result = command(
            ConsolidateRequest(returns, table, Quarter(quarter), master, opened(office), day, dry_run, sheet), progress
        )
    if as_json:
        print_json(report.as_json(result))
    else:
        click.echo(report.as_text(result))
    return FOUND if report.wants_attention(result) else CLEAN


@app.command(help="从总台账撤回一份任务表，如同没有报过；以后汇总也不再采用它。")
@click.argument("master", type=PATH, metavar="总台账.xlsx")
@click.argument("file", metavar="任务表")
@office_option
@option("--undo", is_flag=True, help="反过来：重新采用撤回过的这一份。")
@dry_run_option
def withdraw(master: Path, file: str, office: Path | None, undo: bool, dry_run: bool) -> int:
    from addin.commands.withdraw import WithdrawRequest
    from addin.commands.withdraw import withdraw as command
    from addin.reports import consolidation as report

    result = command(WithdrawRequest(master, file, opened(office), undo, dry_run))
    click.echo(report.withdrawn_as_text(result))
    return FOUND if report.wants_attention(result.result) else CLEAN


@app.command(help="看某季度谁报了、谁没报，给出催报和退回修改的文字；什么也不改动。")
@click.argument("master", type=PATH, metavar="总台账.xlsx")
@quarter_option
@office_option
def status(master: Path, quarter: int, office: Path | None) -> int:
    from addin.commands.status import StatusRequest
    from addin.commands.status import status as command
    from addin.reports.consolidation import standing_as_text

    click.echo(standing_as_text(command(StatusRequest(master, Quarter(quarter), opened(office)))))
    return CLEAN
