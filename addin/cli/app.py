"""The group that every command belongs to, and how a command ends."""

import click

from addin.cli.words import VERSION_HELP, Group

# Exit codes: nothing to look at; something to look at; nothing could be done.
CLEAN, FOUND, FAILED = 0, 1, 2


@click.group(cls=Group, help="民生实事项目表：校验、下发任务表、汇总回收表。", subcommand_metavar="命令 …")
@click.version_option(package_name="minshi", message="minshi %(version)s 版", help=VERSION_HELP)
def app() -> None:
    """The commands of this package's other modules."""
