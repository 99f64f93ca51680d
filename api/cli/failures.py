"""How a command ends: exit codes, and errors as one line of message and one line of hint. Never a traceback.

0 done, 1 error, 2 usage or ambiguous name, 3 nothing found.
"""

import os
import sys
from collections.abc import Callable
from types import TracebackType

import typer

from api.cli.output import say, tell
from graph.errors import AmbiguousName, EntenteError, FilterError, NotFound

DONE, ERROR, USAGE, NOTHING = 0, 1, 2, 3

# typer bundles click or depends on it, by version; these two bases of its public BadParameter are there in either
_UsageError, _ClickException = typer.BadParameter.__mro__[1:3]


class NothingFound(NotFound):
    """A question that was understood and has an empty answer."""

    code = "nothing_found"


def exit_code(error: BaseException) -> int:
    """The exit code that an error stands for."""
    if isinstance(error, (AmbiguousName, FilterError, _UsageError)):
        return USAGE
    return NOTHING if isinstance(error, NotFound) else ERROR


def guarded(work: Callable[[], object]) -> int:
    """Runs a command and says in one line what went wrong, if anything did; the exit code."""
    try:
        work()
        sys.stdout.flush()
    except typer.Exit as ending:
        return ending.exit_code
    except BrokenPipeError:
        _close_pipe()
        return DONE
    except KeyboardInterrupt:
        say("entente: stopped; what was done is kept")
        return ERROR
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        _tell(error)
        return exit_code(error)
    return DONE


def _tell(error: Exception) -> None:
    if type(error).__name__ == "NoArgsIsHelpError":
        print(error, file=sys.stderr)  # the help itself, in its lines
        return
    tell(*_words(error))


def _words(error: Exception) -> tuple[str, str]:
    if isinstance(error, EntenteError):
        return str(error), error.hint
    if isinstance(error, _ClickException):
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "entente"
        message = error.format_message()  # type: ignore[attr-defined]
        return message.rstrip("."), f"see `{command} --help`"
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}", "check the path and its permissions"
    return f"unexpected {type(error).__name__}: {error}", "PYTHONDEVMODE=1 shows where; please report it"


def _close_pipe() -> None:
    """Whoever read stdout has gone: nothing more can be written, and Python must not try at exit."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(quiet, sys.stdout.fileno())
    except (OSError, ValueError):
        pass
    finally:
        os.close(quiet)


class Interruptible:
    """A `with` that turns Ctrl-C into a clean end with a message that says how to go on."""

    def __init__(self, message: Callable[[], str], code: int = ERROR) -> None:
        self.message = message
        self.code = code

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        if kind is not None and issubclass(kind, KeyboardInterrupt):
            say(self.message())
            raise typer.Exit(self.code)
