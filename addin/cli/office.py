"""Commands over the office's own files, the installation and the demonstration."""

from pathlib import Path

import click

from addin.cli.app import CLEAN, app
from addin.cli.options import PATH, progress_bar
from addin.cli.words import option

_PYTHONS = ("3.11", "3.12", "3.13", "3.14")


@app.command(help="写出一份单位名录和设置的工作簿，改好后用 --office 交给各命令。")
@click.argument("output", type=PATH, metavar="文件.xlsx")
def office(output: Path) -> int:
    from addin.commands.workbooks import new_office
    from addin.reports.quoted import quoted

    new_office(output)
    click.echo(f"已写出“{output}”；改好后在命令后加 --office {quoted(output)}。")
    return CLEAN


@app.command(help="在文件夹里放一份新的 minshi.xlsm（带功能区按钮的工作簿）。")
@click.argument("folder", type=PATH, metavar="文件夹")
def new(folder: Path) -> int:
    from addin.commands.workbooks import new_workbook

    click.echo(f"已写出“{new_workbook(folder)}”；用 Excel 打开，功能区上有“民生实事”。")
    return CLEAN


@app.command(help="做一份新版的 minshi.xlsm，把旧的单位名录、设置和其他工作表原样带过去；旧文件不动。")
@click.argument("old", type=PATH, metavar="旧的.xlsm")
@option("--output", type=PATH, metavar="新的.xlsm", help="写到哪个文件；不给则放在旧的旁边。")
def upgrade(old: Path, output: Path | None) -> int:
    from addin.commands.workbooks import upgrade_workbook

    click.echo(f"已写出“{upgrade_workbook(old, output)}”；“{old}”没有改动。")
    return CLEAN


@app.command(help="在源码文件夹里做一份安装包：不联网、不要管理员权限也能装。")
@click.argument("folder", type=PATH, metavar="文件夹")
@option(
    "--python",
    "pythons",
    multiple=True,
    type=click.Choice(_PYTHONS),
    default=_PYTHONS,
    metavar="版本",
    help="给哪些版本的 Python 做，可以写几次；不给则 3.11 至 3.14 都做。",
)
@option("--here", is_flag=True, help="给本机这种系统做；不给则给 Windows 做。")
@option(
    "--python-installer",
    type=PATH,
    metavar="文件.exe",
    help="带上从 python.org 下载的 Windows 安装程序（64-bit）：对方没有能用的 Python 时，安装时只给那个用户装上。",
)
def bundle(folder: Path, pythons: tuple[str, ...], here: bool, python_installer: Path | None) -> int:
    from addin.bundle import make

    with progress_bar() as progress:
        wheels = make.make(folder, pythons, make.HERE if here else make.WINDOWS, progress, python_installer)
    click.echo(f"安装包在“{folder}”，共 {wheels} 个安装文件；整个文件夹拷到对方电脑，运行里面的“安装”。")
    return CLEAN


@app.command(help="用真实的 2024 年项目表走过两个季度（填报数字为演示数据）。")
@click.argument("folder", type=PATH, required=False, metavar="[文件夹]")
def demo(folder: Path | None) -> int:
    from addin.demo import demo as run_demo

    with progress_bar() as progress:
        text = run_demo(folder, progress)
    click.echo(text)
    return CLEAN
