"""The command ``minshi``: options in, sentences and exit codes out. Nothing is worked out here."""

import gc
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from addin import commands
from addin.log import record
from addin.progress import Progress
from validation.errors import MinshiError
from validation.terms import Quarter

_CLEAN, _FOUND, _FAILED = 0, 1, 2

_Command = TypeVar("_Command", bound=Callable[..., Any])
_PATH = click.Path(path_type=Path)


def _office(command: _Command) -> _Command:
    return click.option("--office", type=_PATH, metavar="文件", help="本单位的单位名录和设置；不给则用自带的。")(
        command
    )


def _quarter(command: _Command) -> _Command:
    return click.option("--quarter", type=click.IntRange(1, 4), required=True, metavar="1-4", help="第几季度。")(
        command
    )


def _json(command: _Command) -> _Command:
    return click.option("--json", "as_json", is_flag=True, help="给程序读的 JSON。")(command)


def _dry_run(command: _Command) -> _Command:
    return click.option("--dry-run", is_flag=True, help="只说会有哪些变动，什么也不写。")(command)


@click.group(
    help="民生实事项目表：校验、下发任务表、汇总回收表。", options_metavar="[选项]", subcommand_metavar="命令 …"
)
@click.version_option(package_name="minshi", prog_name="minshi")
def app() -> None:
    """The commands below."""


@app.command("import", help="把通知（文本或 Word）里的项目表做成 Excel 项目表。")
@click.argument("notice", type=_PATH, metavar="通知")
@click.option("--output", type=_PATH, required=True, metavar="项目表.xlsx", help="写到哪个文件。")
def import_notice(notice: Path, output: Path) -> int:
    count = commands.import_notice(notice, output)
    click.echo(f"已把 {count} 个项目写入“{output}”。接下来可以校验：minshi check {output}")
    return _CLEAN


@app.command(help="校验项目表，列出每处问题在哪里、怎么改、依据是什么。")
@click.argument("table", type=_PATH, metavar="项目表")
@_office
@_json
@click.option("--copy", type=_PATH, metavar="副本.xlsx", help="另存一份标出问题的副本；原表不动。")
def check(table: Path, office: Path | None, as_json: bool, copy: Path | None) -> int:
    checked = commands.check(table, office, copy)
    if as_json:
        _print_json(checked.json)
    else:
        click.echo(checked.text)
    if copy is not None:
        click.echo(checked.note or f"已另存副本“{copy}”，原表没有改动。", err=True)
    return _FOUND if checked.errors else _CLEAN


@app.command(help="给每个责任单位生成一份本季度任务表。")
@click.argument("table", type=_PATH, metavar="项目表")
@_quarter
@click.option("--output", type=_PATH, required=True, metavar="文件夹", help="任务表放到哪个文件夹。")
@_office
@click.option("--master", type=_PATH, metavar="总台账.xlsx", help="上季度的总台账；第二季度起要有。")
@click.option("--without-history", is_flag=True, help="第二季度起没有总台账时，不带上次填报内容。")
@click.option("--unit", metavar="单位", help="只做这一个单位的任务表。")
@click.option("--deadline", type=click.DateTime(["%Y-%m-%d"]), metavar="年-月-日", help="几日前报送；不给则按设置。")
@click.option("--replace", is_flag=True, help="换掉已有的任务表，旧的留备份。")
def distribute(
    table: Path,
    quarter: int,
    output: Path,
    office: Path | None,
    master: Path | None,
    without_history: bool,
    unit: str | None,
    deadline: datetime | None,
    replace: bool,
) -> int:
    with _progress_bar() as progress:
        done = commands.distribute(
            commands.DistributeRequest(
                table=table,
                quarter=Quarter(quarter),
                folder=output,
                office=office,
                master=master,
                without_history=without_history,
                unit=unit,
                deadline=deadline.date() if deadline else None,
                replace=replace,
            ),
            progress,
        )
    click.echo(done.text)
    return _FOUND if done.kept else _CLEAN


@app.command(help="把收回的任务表汇总进总台账。")
@click.argument("returns", type=_PATH, metavar="回收文件夹")
@click.option("--table", type=_PATH, required=True, metavar="项目表", help="本年度项目表。")
@_quarter
@click.option("--master", type=_PATH, required=True, metavar="总台账.xlsx", help="总台账；没有就新建。")
@_office
@_json
@click.option(
    "--received",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="年-月-日",
    help="这次新收的任务表实际是哪天收到的；不给则按今天，用来判断迟报。",
)
@_dry_run
def consolidate(
    returns: Path,
    table: Path,
    quarter: int,
    master: Path,
    office: Path | None,
    as_json: bool,
    received: datetime | None,
    dry_run: bool,
) -> int:
    with _progress_bar() as progress:
        done = commands.consolidate(
            returns,
            table,
            Quarter(quarter),
            master,
            office,
            progress,
            received=received.date() if received else None,
            dry_run=dry_run,
        )
    if as_json:
        _print_json(done.json)
    else:
        click.echo(done.text)
    return _FOUND if done.attention else _CLEAN


@app.command(help="从总台账撤回一份任务表，如同没有报过；以后汇总也不再采用它。")
@click.argument("master", type=_PATH, metavar="总台账.xlsx")
@click.argument("file", metavar="任务表")
@_office
@click.option("--undo", is_flag=True, help="反过来：重新采用撤回过的这一份。")
@_dry_run
def withdraw(master: Path, file: str, office: Path | None, undo: bool, dry_run: bool) -> int:
    done = commands.withdraw(master, file, office, undo=undo, dry_run=dry_run)
    click.echo(done.text)
    return _FOUND if done.attention else _CLEAN


@app.command(help="看某季度谁报了、谁没报，给出催报和退回修改的文字；什么也不改动。")
@click.argument("master", type=_PATH, metavar="总台账.xlsx")
@_quarter
@_office
def status(master: Path, quarter: int, office: Path | None) -> int:
    click.echo(commands.reporting(master, Quarter(quarter), office))
    return _CLEAN


@app.command(help="写出一份单位名录和设置的工作簿，改好后用 --office 交给各命令。")
@click.argument("output", type=_PATH, metavar="文件.xlsx")
def office(output: Path) -> int:
    commands.new_office(output)
    click.echo(f"已写出“{output}”；改好后在命令后加 --office {output}。")
    return _CLEAN


@app.command(help="在文件夹里放一份新的 minshi.xlsm（带功能区按钮的工作簿）。")
@click.argument("folder", type=_PATH, metavar="文件夹")
def new(folder: Path) -> int:
    path = commands.new_workbook(folder)
    click.echo(f"已写出“{path}”；用 Excel 打开，功能区上有“民生实事”。")
    return _CLEAN


@app.command(help="做一份新版的 minshi.xlsm，把旧的单位名录、设置和其他工作表原样带过去；旧文件不动。")
@click.argument("old", type=_PATH, metavar="旧的.xlsm")
@click.option("--output", type=_PATH, metavar="新的.xlsm", help="写到哪个文件；不给则放在旧的旁边。")
def upgrade(old: Path, output: Path | None) -> int:
    click.echo(f"已写出“{commands.upgrade_workbook(old, output)}”；“{old}”没有改动。")
    return _CLEAN


@app.command(help="在源码文件夹里做一份安装包：不联网、不要管理员权限也能装。")
@click.argument("folder", type=_PATH, metavar="文件夹")
@click.option(
    "--python",
    "pythons",
    multiple=True,
    default=("3.11", "3.12", "3.13", "3.14"),
    metavar="版本",
    help="给哪些版本的 Python 做，可以写几次；不给则 3.11 至 3.14 都做。",
)
@click.option("--here", is_flag=True, help="给本机这种系统做；不给则给 Windows 做。")
def bundle(folder: Path, pythons: tuple[str, ...], here: bool) -> int:
    from addin.bundle import make

    with _progress_bar() as progress:
        wheels = make.make(folder, pythons, make.HERE if here else make.WINDOWS, progress)
    click.echo(f"安装包在“{folder}”，共 {wheels} 个安装文件；整个文件夹拷到对方电脑，运行里面的“安装”。")
    return _CLEAN


@app.group(
    help="对 Excel 里打开着的工作簿做功能区按钮做的事；Excel 不许启动别的程序时用。",
    options_metavar="[选项]",
    subcommand_metavar="按钮",
)
def live() -> None:
    """The buttons of the ribbon, from outside."""


def _button(name: str, what: str) -> None:
    @live.command(name, help=what)
    def press() -> int:
        from addin.excel import outside

        click.echo(outside.press(name))
        return _CLEAN


_button("check", "校验打开着的项目表：标色，并列出校验结果。")
_button("verify", "把选中的单元格标为已核实。")
_button("clear", "清除标记，项目表恢复原样。")
_button("distribute", "按设置里的季度生成任务表。")
_button("consolidate", "按设置里的季度汇总回收表。")
_button("reporting", "打开总台账的报送情况。")


@app.command(help="用真实的 2024 年项目表走一遍全过程（填报数字为演示数据）。")
@click.argument("folder", type=_PATH, required=False, metavar="[文件夹]")
def demo(folder: Path | None) -> int:
    from addin.demo import demo as run_demo

    with _progress_bar() as progress:
        text = run_demo(folder, progress)
    click.echo(text)
    return _CLEAN


def calm_collector() -> None:
    """Look for garbage less often: a command makes many small objects, few of them garbage, and ends soon.

    It takes a tenth off a large consolidation.
    """
    gc.set_threshold(500_000, 10, 10)


def main() -> None:
    """Run the command; whatever goes wrong is one Chinese sentence on standard error and exit code 2."""
    calm_collector()
    for stream in (sys.stdout, sys.stderr):
        # A Windows console of another code page must not turn Chinese into an error.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """The exit code of one command: 0 clean, 1 something to look at, 2 nothing could be done."""
    try:
        return app(arguments, prog_name="minshi", standalone_mode=False) or _CLEAN
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
    except click.UsageError as error:
        click.echo(f"{_usage(error)}用法见：minshi --help", err=True)
    except MinshiError as error:
        click.echo(str(error), err=True)
    except (KeyboardInterrupt, click.Abort):
        click.echo("已中止。", err=True)
    except MemoryError:
        click.echo("内存不够；请关闭别的程序，或换一份小一些的表再试。", err=True)
    except Exception as error:
        click.echo(f"程序出了没有料到的错，什么也没有改动；请把记录“{record(error)}”交给维护人员。", err=True)
    return _FAILED


def _usage(error: click.UsageError) -> str:
    if isinstance(error, click.MissingParameter) and error.param:
        return f"少了“{_name(error.param)}”。"
    if isinstance(error, click.BadParameter) and error.param:
        return f"“{_name(error.param)}”的值不对。"
    if isinstance(error, click.NoSuchOption):
        return f"没有选项“{error.option_name}”。"
    return "命令写得不对。"


def _name(parameter: click.Parameter) -> str:
    return parameter.opts[0] if isinstance(parameter, click.Option) else str(parameter.metavar)


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


@contextmanager
def _progress_bar() -> Iterator[Progress]:
    """A bar on standard error while a person is watching; nothing where output is piped."""
    from rich.console import Console
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    with Bar(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None)

        def show(done: int, total: int, what: str) -> None:
            bar.update(task, completed=done, total=total, description=what)

        yield show
