"""The command of 考核: score."""

from pathlib import Path

import click

from addin.cli.app import CLEAN, app
from addin.cli.options import PATH, dry_run_option, json_option, office_option, print_json


@app.command(help="考核：按定稿的灯和报送情况给各单位计分、排名，写进总台账的“考核”和“扣分明细”。")
@click.argument("master", type=PATH, metavar="总台账.xlsx")
@office_option
@json_option
@dry_run_option
def score(master: Path, office: Path | None, as_json: bool, dry_run: bool) -> int:
    from addin.commands.score import ScoreRequest
    from addin.commands.score import score as command
    from addin.reports import scores as report

    result = command(ScoreRequest(master, office, dry_run))
    if as_json:
        print_json(report.as_json(result))
    else:
        click.echo(report.as_text(result))
    return CLEAN
