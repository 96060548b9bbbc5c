"""Commands over the official table: import, check, plan, distribute."""

from datetime import datetime
from pathlib import Path

import click

from addin.cli.app import CLEAN, FOUND, app
from addin.cli.options import (
    DAY,
    PATH,
    json_option,
    office_option,
    opened,
    print_json,
    progress_bar,
    quarter_option,
    sheet_option,
)
from addin.cli.words import option
from validation.terms import Quarter


@app.command("import", help="把通知（文本或 Word）里的项目表做成 Excel 项目表。")
@click.argument("notice", type=PATH, metavar="通知")
@option("--output", type=PATH, required=True, metavar="项目表.xlsx", help="写到哪个文件。")
def import_notice(notice: Path, output: Path) -> int:
    from addin.commands.import_notice import ImportRequest
    from addin.commands.import_notice import import_notice as command
    from addin.reports import importing as report

    click.echo(report.as_text(command(ImportRequest(notice, output))))
    return CLEAN


@app.command(help="校验项目表，列出每处问题在哪里、怎么改、依据是什么。")
@click.argument("table", type=PATH, metavar="项目表")
@office_option
@sheet_option
@json_option
@option("--copy", type=PATH, metavar="副本.xlsx", help="另存一份标出问题的副本；原表不动。")
def check(table: Path, office: Path | None, sheet: str | None, as_json: bool, copy: Path | None) -> int:
    from addin.commands.check import CheckRequest
    from addin.commands.check import check as command
    from addin.reports import check as report
    from validation.terms import Level

    result = command(CheckRequest(table, opened(office), copy, sheet))
    if as_json:
        print_json(report.as_json(result.outcome))
    else:
        click.echo(report.as_text(result.outcome))
        if report.asks(result.outcome):
            click.echo(f"要写明未认出的表头：minshi headings {table} --office {office or '本单位的文件.xlsx'}")
    if copy is not None:
        click.echo(result.note or f"已另存副本“{copy}”，原表没有改动。", err=True)
    return FOUND if result.outcome.count(Level.ERROR) else CLEAN


@app.command(help="把项目表里没有认出的表头列到本单位工作簿的“表头对应”，由您选各是哪一栏；工作簿里别的内容不动。")
@click.argument("table", type=PATH, metavar="项目表")
@option("--office", type=PATH, required=True, metavar="文件", help="本单位的单位名录和设置（.xlsx 或 minshi.xlsm）。")
@sheet_option
def headings(table: Path, office: Path, sheet: str | None) -> int:
    from addin.commands.ask_headings import AskRequest, ask_headings
    from addin.reports import headings as report

    click.echo(report.as_text(ask_headings(AskRequest(table, office, sheet)), office))
    return CLEAN


@app.command(
    help="把项目表的进度计划拆成节点、列出指标草稿，写进本单位工作簿的“指标和节点设置”；改过的照旧，别的内容不动。"
)
@click.argument("table", type=PATH, metavar="项目表")
@option("--office", type=PATH, required=True, metavar="文件", help="本单位的单位名录和设置（.xlsx 或 minshi.xlsm）。")
@sheet_option
def plan(table: Path, office: Path, sheet: str | None) -> int:
    from addin.commands.plan import PlanRequest
    from addin.commands.plan import plan as command
    from addin.reports import plan as report

    click.echo(report.as_text(command(PlanRequest(table, office, sheet)), office))
    return CLEAN


@app.command(help="给每个责任单位生成一份本季度任务表。")
@click.argument("table", type=PATH, metavar="项目表")
@quarter_option
@option("--output", type=PATH, required=True, metavar="文件夹", help="任务表放到哪个文件夹。")
@office_option
@sheet_option
@option("--master", type=PATH, metavar="总台账.xlsx", help="上季度的总台账；第二季度起要有。")
@option("--without-history", is_flag=True, help="第二季度起没有总台账时，不带上次填报内容。")
@option("--unit", metavar="单位", help="只做这一个单位的任务表。")
@option("--deadline", type=DAY, metavar="年-月-日", help="几日前报送；不给则按设置。")
@option("--replace", is_flag=True, help="换掉已有的任务表，旧的留备份。")
def distribute(
    table: Path,
    quarter: int,
    output: Path,
    office: Path | None,
    sheet: str | None,
    master: Path | None,
    without_history: bool,
    unit: str | None,
    deadline: datetime | None,
    replace: bool,
) -> int:
    from addin.commands.distribute import DistributeRequest
    from addin.commands.distribute import distribute as command
    from addin.reports import distribution as report

    request = DistributeRequest(
        table=table,
        quarter=Quarter(quarter),
        folder=output,
        office=opened(office),
        master=master,
        without_history=without_history,
        unit=unit,
        deadline=deadline.date() if deadline else None,
        replace=replace,
        sheet=sheet,
    )
    with progress_bar() as progress:
        result = command(request, progress)
    click.echo(report.as_text(result))
    return FOUND if result.kept else CLEAN
