"""The command line: options in, public API, output out.

Data goes to stdout, everything else to stderr. Exit status: 0 all was read, 1 nothing could be read, 2 the command was given wrongly,
3 finished, but some inputs were rejected. Each command imports what it needs when it runs, so that `dateline --help` is quick.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence

import click

import dateline
from dateline.errors import DatelineError

OK, FAILED, USAGE, PARTLY, INTERRUPTED = 0, 1, 2, 3, 130
COMMANDS = ("read", "show", "gazetteer", "demo")


class Commands(click.Group):
    """Finds each command in the module of its name, when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"dateline.cli.{cmd_name}").command
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(dateline.__version__, prog_name="dateline")
def dateline_command() -> None:
    """Read news of conflict, crisis and diplomacy; keep a ledger of who reported what, in which words."""


def main() -> None:
    """The program `dateline`."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's small products on all cores wait for each other where those are busy
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run a command; the exit status. Every failure ends in one line on stderr."""
    try:
        _speak_any_script()
        with dateline_command.make_context("dateline", list(arguments)) as context:
            status = dateline_command.invoke(context)
        sys.stdout.flush()
        return status if isinstance(status, int) else OK
    except click.exceptions.Exit as done:  # after --help and --version
        return _flushed(done.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return USAGE
    except click.ClickException as error:
        click.echo(f"dateline: {_problem(error)}", err=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("dateline: interrupted; what was read before is kept", err=True)
        return INTERRUPTED
    except BrokenPipeError:  # the reader (`head`) has what it wanted
        return _left()
    except (DatelineError, OSError) as error:
        click.echo(f"dateline: {error}", err=True)
        return FAILED


def _problem(error: click.ClickException) -> str:
    """What is wrong with a command, and where to look it up, on one line."""
    where = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "dateline"
    return f"{' '.join(error.format_message().rstrip('.').split())}; see `{where} --help`"


def _flushed(status: int) -> int:
    try:
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        return _left()


def _left() -> int:
    """Nobody reads stdout any more; what Python writes to it on leaving must not fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return OK


def _speak_any_script() -> None:
    """A stream that cannot show a character shows a question mark instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
