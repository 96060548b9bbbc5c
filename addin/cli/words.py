"""What click says of itself, in Chinese: its help pages, and what is wrong with a value, by the places it leaves for it."""

from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import click

from validation.cells.text import display_width
from validation.errors import MinshiError

_HEADINGS = {"Options": "选项", "Commands": "命令"}
_OPTIONS = "[选项]"
_HELP, VERSION_HELP = "显示本页。", "显示版本号。"
# Between the names of a page's list and what is said of them.
_GAP = 2


class _Page(click.HelpFormatter):
    """A help page; a Chinese character is two columns wide, and its lines are the terminal's to break."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, "用法：")

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':{self.current_indent}}{_HEADINGS.get(heading, heading)}：\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = _GAP) -> None:
        listed = list(rows)
        width = max(display_width(name) for name, _ in listed) + col_spacing
        for name, said in listed:
            self.write(f"{'':{self.current_indent}}{name}{' ' * (width - display_width(name))}{said}\n")


class _Context(click.Context):
    formatter_class = _Page


class _ChineseHelp(click.Command):
    """What a command and a group have in common."""

    context_class = _Context

    def __init__(self, *names: Any, **settings: Any) -> None:
        super().__init__(*names, **{"options_metavar": _OPTIONS, **settings})

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        found = super().get_help_option(ctx)
        if found:
            found.help = _HELP
        return found


class Command(_ChineseHelp):
    """A command; what is too much for it is named."""

    allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            # Not every error of click's says which command it is about.
            error.ctx = error.ctx or ctx
            raise
        if rest and not ctx.resilient_parsing:
            raise click.UsageError(f"多出了“{' '.join(rest)}”；名称里有空格的，请用引号括起来。", ctx)
        return rest

    def invoke(self, ctx: click.Context) -> Any:
        """Run it; Ctrl-C says what has become of the files and folders that it was given."""
        before = {path: _state(path) for path in ctx.params.values() if isinstance(path, Path)}
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            changed = [str(path) for path, state in before.items() if _state(path) != state]
            raise MinshiError(f"已中止；{_became(changed)}") from None


class Group(_ChineseHelp, click.Group):
    """A group of such commands."""

    command_class = Command


Group.group_class = Group


class Option(click.Option):
    """An option; of a wrong value it says what it may be."""

    def get_help_extra(self, ctx: click.Context) -> Any:
        """The metavar says the range, the help the default."""
        return {"required": "必填"} if self.required else {}

    def type_cast_value(self, ctx: click.Context, value: Any) -> Any:
        try:
            return super().type_cast_value(ctx, value)
        except click.BadParameter as error:
            raise click.BadParameter(f"“{self.opts[0]}”{_not(value, self.type)}", ctx, self) from error


option = partial(click.option, cls=Option)


def _state(path: Path) -> object:
    """What differs once a file has been written, or a folder has another file in it; None where there is neither."""
    with suppress(OSError):
        if path.is_dir():
            return frozenset(path.iterdir())
        found = path.stat()
        return found.st_mtime_ns, found.st_size, found.st_ino
    return None


def _became(changed: list[str]) -> str:
    return f"{'、'.join(f'“{path}”' for path in changed)}已经写入。" if changed else "给出的文件都没有改动。"


def _not(value: Any, kind: click.ParamType[Any]) -> str:
    given = "、".join(map(str, value)) if isinstance(value, list | tuple) else value
    if isinstance(kind, click.IntRange):
        return f"不能是“{given}”，只能是 {kind.min} 到 {kind.max} 的整数。"
    if isinstance(kind, click.DateTime):
        return f"不能是“{given}”，要写成 2024-03-20 这样的日期（年-月-日）。"
    if isinstance(kind, click.Choice):
        return f"不能是“{given}”，只能是{'、'.join(map(str, kind.choices))}。"
    return f"不能是“{given}”。"


def wrong_usage(error: click.UsageError) -> str:
    """What is wrong with a command line, what may be written instead, and the page that says more."""
    # Needed only where something is wrong.
    from validation.cells.offered import offered

    context = error.ctx
    page = context.command_path if context else "minshi"
    if isinstance(error, click.NoSuchCommand) and context and isinstance(context.command, click.Group):
        near = error.possibilities or []
        said = f"没有命令“{error.command_name}”；{offered(error.command_name, sorted(context.command.commands))}"
        return _with_page(said, f"{page} {near[0]}" if len(near) == 1 else page)
    if isinstance(error, click.NoSuchOption) and context:
        names = [name for parameter in context.command.get_params(context) for name in parameter.opts if name[0] == "-"]
        return _with_page(f"没有选项“{error.option_name}”；{offered(error.option_name, names)}", page)
    return _with_page(_what(error), page)


def _with_page(said: str, page: str) -> str:
    return f"{said}用法见：{page} --help"


def _what(error: click.UsageError) -> str:
    if isinstance(error, click.MissingParameter) and error.param:
        return f"少了“{_name(error.param)}”。"
    if isinstance(error, click.BadOptionUsage):
        return f"选项“{error.option_name}”{'不带值' if _is_flag(error) else '的后面少了值'}。"
    # Those raised here are Chinese already.
    return error.message if error.message.endswith("。") else "命令写得不对。"


def _is_flag(error: click.BadOptionUsage) -> bool:
    options = error.ctx.command.params if error.ctx else []
    return any(isinstance(given, Option) and given.is_flag and error.option_name in given.opts for given in options)


def _name(parameter: click.Parameter) -> str:
    return f"{parameter.opts[0]} {parameter.metavar}" if isinstance(parameter, Option) else str(parameter.metavar)
