"""The command of 督办单."""

from datetime import datetime
from pathlib import Path

import click

from addin.cli.app import CLEAN, app
from addin.cli.options import DAY, PATH, dry_run_option, json_option, office_option, print_json, quarter_option
from addin.cli.words import option
from validation.terms import Quarter


@app.command(
    help="按定稿的灯拟督办单，写进总台账的督办台账；由人签发，签发了的可以逐件写出来打印。没有签发的什么也不发。"
)
@click.argument("master", type=PATH, metavar="总台账.xlsx")
@quarter_option
@option("--issue", default="", metavar="编号,…", help="签发哪几件，写督办台账的编号，用逗号隔开；要同时给 --by。")
@option("--by", default="", metavar="姓名", help="由谁签发。")
@option("--output", type=PATH, metavar="文件夹", help="把这一季度已签发的逐件写成督办单；已有的文件不覆盖。")
@option("--date", "day", type=DAY, metavar="年-月-日", help="按哪天签发、哪天以前的算逾期；不给则按今天。")
@office_option
@dry_run_option
@json_option
def dispatch(
    master: Path,
    quarter: int,
    issue: str,
    by: str,
    output: Path | None,
    day: datetime | None,
    office: Path | None,
    dry_run: bool,
    as_json: bool,
) -> int:
    from addin.commands.dispatch import DispatchRequest
    from addin.commands.dispatch import dispatch as command
    from addin.reports import dispatch as report

    request = DispatchRequest(
        master=master,
        quarter=Quarter(quarter),
        office=office,
        issue=issue.replace("，", ",").replace("、", ",").replace(",", " ").split(),
        by=by,
        output=output,
        day=day.date() if day else None,
        dry_run=dry_run,
    )
    result = command(request)
    if as_json:
        print_json(report.as_json(result))
    else:
        click.echo(report.as_text(result))
    return CLEAN
