"""The commands, from the command line's own help."""

from collections.abc import Iterator

import click

from addin.cli import app

_ROWS = """
| 参数 | 必填 | 说明 |
|---|---|---|
{}
"""


def commands_page() -> str:
    """Every command with its options, as ``--help`` says it."""
    sections = "\n".join(_command(name, command) for name, command in _commands(app))
    return f"""# 命令

<!-- 本页由 docs/generate.py 根据 addin/cli 生成，请勿手工修改。 -->

结束代码：0 没有问题；1 做完了，但有东西要看（错误、没有改动的文件、没有报齐的单位……）；2 没有做成，标准错误输出上有一句话说明
原因和办法，什么也没有改动。
{sections}"""


def _commands(group: click.Group, above: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from _commands(command, f"{name} ")
        else:
            yield f"{above}{name}", command


def _command(name: str, command: click.Command) -> str:
    rows = "\n".join(_parameter(parameter) for parameter in command.params)
    return f"""
## minshi {name}

{command.help}
{_ROWS.format(rows) if rows else ""}"""


def _parameter(parameter: click.Parameter) -> str:
    if not isinstance(parameter, click.Option):
        return f"| {parameter.metavar} | {'是' if parameter.required else '否'} | |"
    value = "" if parameter.is_flag else f" {parameter.metavar}"
    return f"| `{parameter.opts[0]}{value}` | {'是' if parameter.required else '否'} | {parameter.help} |"
