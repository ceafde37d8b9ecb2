"""The command: runs the loader and turns its outcome into output and an exit code."""

import signal
import sys
from collections.abc import Mapping, Sequence
from types import FrameType

from loader.failure import ExitCode, LoadError
from loader.load import check, load
from loader.options import Options, parse_options
from loader.progress import Progress


class _Stopped(BaseException):
    """A signal asked the loader to stop."""


def main(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Runs the command line and returns its exit code. The result goes to stdout, all else to stderr."""
    progress = Progress(0, _say)
    signal.signal(signal.SIGTERM, _stop)
    try:
        options = parse_options(arguments, environment)
        progress = Progress(options.progress, _say)
        _run(options, progress)
    except LoadError as error:
        _say(f"error: {error}{_what_is_there(progress)}")
        return error.exit_code
    except KeyboardInterrupt:
        _say(f"error: interrupted{_what_is_there(progress)}")
        return ExitCode.INTERRUPTED
    except _Stopped:
        _say(f"error: stopped{_what_is_there(progress)}")
        return 128 + signal.SIGTERM
    return ExitCode.LOADED


def _run(options: Options, progress: Progress) -> None:
    if options.check_only:
        size = check(options)
        print(f"{size.quads:,} N-Quads can be loaded")
        return
    load(options, progress)
    print(progress.summary() if options.files else "the schema is set")


def _what_is_there(progress: Progress) -> str:
    return f" ({progress.of_total()}; the same command completes the load)" if progress.committed else ""


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise _Stopped


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
