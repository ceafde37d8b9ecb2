"""How the loader fails: one line that says what, where and what to do, and an exit code that says which kind."""

from enum import IntEnum
from typing import Self


class ExitCode(IntEnum):
    """The exit codes, with the sentence that `--help` shows for each. They are part of the command's contract."""

    meaning: str

    def __new__(cls, value: int, meaning: str) -> Self:
        """A member that compares as its value."""
        member = int.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member

    LOADED = 0, "everything is loaded"
    UNEXPECTED = 1, "a fault of the loader itself; please report it"
    USAGE = 2, "the command line or an environment variable is wrong"
    FILE = 3, "a file cannot be read"
    DATA = 4, "the data is broken; the message names file and line; nothing was changed"
    UNREACHABLE = 5, "no Dgraph answers at the address"
    TLS = 6, "the TLS certificates do not fit"
    DENIED = 7, "the login is wrong, or the server does not permit the operation"
    REFUSED = 8, "the server refuses the schema or the data"
    GAVE_UP = 9, "transactions kept failing until the retries were used up"
    INTERRUPTED = 130, "stopped by Ctrl-C (143: by SIGTERM)"


class LoadError(Exception):
    """A failure that its reader can fix. The message is a single line."""

    def __init__(self, exit_code: ExitCode, message: str) -> None:
        super().__init__(" ".join(message.split()))
        self.exit_code = exit_code
