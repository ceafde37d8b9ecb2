"""Repeats what a busy cluster turns away: aborted transactions, a schema that is being changed, a lost connection."""

import math
import random
import time
from collections.abc import Callable

import grpc
import pydgraph

from loader.connection import explain
from loader.failure import ExitCode, LoadError
from loader.options import Options

_LONGEST_PAUSE_SECONDS = 5.0
_BUSY = (pydgraph.AbortedError, pydgraph.RetriableError, pydgraph.ConnectionError)


def with_retries(attempt: Callable[[], None], options: Options, doing: str) -> int:
    """Calls `attempt` until it succeeds, and says how many calls that took. Whatever it does has to be repeatable.

    Raises LoadError when it fails for good, or once the retries are used up.
    """
    for number in range(1, options.retries + 2):
        try:
            attempt()
        except (*_BUSY, grpc.RpcError) as error:
            if not _is_passing(error):
                raise explain(error, options, doing) from error
            last = error
        else:
            return number
        if number <= options.retries:
            time.sleep(_pause(number))
    reason = last.details() if isinstance(last, grpc.Call) else last
    raise LoadError(
        ExitCode.GAVE_UP, f"{options.alpha}: {doing} failed {options.retries + 1} times: {reason}: run it again"
    ) from last


def _is_passing(error: Exception) -> bool:
    return isinstance(error, _BUSY) or (
        isinstance(error, grpc.Call) and error.code() in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.ABORTED)
    )


def _pause(number: int) -> float:
    """Seconds after a failed attempt: doubling, and never the same for two that failed together."""
    return min(0.1 * math.pow(2, number - 1), _LONGEST_PAUSE_SECONDS) * random.uniform(0.5, 1.0)
