"""From the words of a command line to its exit code: whatever goes wrong is one Chinese sentence."""

import gc
import sys

import click

from addin.cli.app import CLEAN, FAILED, app
from addin.cli.words import wrong_usage
from addin.log import record
from validation.errors import MinshiError


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
    code = run(sys.argv[1:])
    # What is left goes with the process: nobody has to look for garbage in it.
    gc.freeze()
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """The exit code of one command: 0 clean, 1 something to look at, 2 nothing could be done."""
    try:
        return app(arguments, prog_name="minshi", standalone_mode=False) or CLEAN
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
    except click.UsageError as error:
        click.echo(wrong_usage(error), err=True)
    except MinshiError as error:
        click.echo(str(error), err=True)
    except (KeyboardInterrupt, click.Abort):
        click.echo("已中止。", err=True)
    except MemoryError:
        click.echo("内存不够；请关闭别的程序，或换一份小一些的表再试。", err=True)
    except Exception as error:
        click.echo(f"程序出了没有料到的错，什么也没有改动；请把记录“{record(error)}”交给维护人员。", err=True)
    return FAILED
