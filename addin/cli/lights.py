"""Commands of supervision: light, close."""

from pathlib import Path

import click

from addin.cli.app import CLEAN, app
from addin.cli.options import PATH, dry_run_option, json_option, office_option, print_json, quarter_option
from addin.cli.words import option
from validation.terms import Quarter


@app.command(help="看每个项目某季度会亮什么灯、依据是什么；什么也不改动。")
@click.argument("master", type=PATH, metavar="总台账.xlsx")
@option("--quarter", type=click.IntRange(1, 4), metavar="1-4", help="第几季度；不给则是最近报过的季度。")
@office_option
@json_option
def light(master: Path, quarter: int | None, office: Path | None, as_json: bool) -> int:
    from addin.commands.lights import LightRequest, lights
    from addin.reports import lights as report

    result = lights(LightRequest(master, Quarter(quarter) if quarter else None, office))
    if as_json:
        print_json(report.as_json(result))
    else:
        click.echo(report.as_text(result))
    return CLEAN


@app.command(help="季度定稿：把某季度的灯和依据存进总台账，以后的报送和更正不再改它；写明理由可以重新打开。")
@click.argument("master", type=PATH, metavar="总台账.xlsx")
@quarter_option
@option("--by", default="", metavar="姓名", help="由谁定稿；定稿时必填。")
@option("--reopen", is_flag=True, help="反过来：重新打开已定稿的季度。")
@option("--reason", default="", metavar="理由", help="为什么重新打开；重新打开时必填。")
@office_option
@dry_run_option
def close(master: Path, quarter: int, by: str, reopen: bool, reason: str, office: Path | None, dry_run: bool) -> int:
    from addin.commands.lights import CloseRequest
    from addin.commands.lights import close as command
    from addin.reports import lights as report

    request = CloseRequest(master, Quarter(quarter), by, office, reopen, reason, dry_run)
    click.echo(report.closed_as_text(command(request)))
    return CLEAN
