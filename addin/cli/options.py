"""Options that several commands have, and how a command shows its work."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from addin.cli.words import option
from addin.progress import Progress, silent

if TYPE_CHECKING:
    from validation.office import Office

_Command = TypeVar("_Command", bound=Callable[..., Any])
PATH = click.Path(path_type=Path)
DAY = click.DateTime(["%Y-%m-%d"])


def office_option(command: _Command) -> _Command:
    return option("--office", type=PATH, metavar="文件", help="本单位的单位名录和设置；不给则用自带的。")(command)


def opened(office: Path | None) -> "Office | None":
    """What ``office_option`` gives, read; what there is to say of it is said, also beside JSON."""
    from addin.commands.opened.sources import open_office

    if office is None:
        return None
    read = open_office(office)
    if read.note:
        click.echo(read.note, err=True)
    return read


def quarter_option(command: _Command) -> _Command:
    return option("--quarter", type=click.IntRange(1, 4), required=True, metavar="1-4", help="第几季度。")(command)


def sheet_option(command: _Command) -> _Command:
    return option(
        "--sheet",
        metavar="工作表",
        help="项目表在哪张工作表上；几张都像项目表时要写明。一类一张的，写 all 合为一张表。",
    )(command)


def received_option(command: _Command) -> _Command:
    words = "这次新收的任务表实际是哪天收到的；不给则按今天，用来判断迟报。"
    return option("--received", type=DAY, metavar="年-月-日", help=words)(command)


def json_option(command: _Command) -> _Command:
    return option("--json", "as_json", is_flag=True, help="给程序读的 JSON。")(command)


def dry_run_option(command: _Command) -> _Command:
    return option("--dry-run", is_flag=True, help="只说会有哪些变动，什么也不写。")(command)


def print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A bar on standard error while a person is watching; nothing where output is piped, and then nothing is loaded for it."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(done: int, total: int, what: str) -> None:
            bar.update(task, completed=done, total=total, description=what)

        yield show
