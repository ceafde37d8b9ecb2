"""Says how far a load is, and in the end how it went."""

import time
from collections.abc import Callable
from pathlib import Path

from loader.files import Size


class Progress:
    """Counts what is committed, and reports it at most every `interval` seconds."""

    def __init__(self, interval: float, report: Callable[[str], None]) -> None:
        self._interval = interval
        self._report = report
        self._total = self.committed = self._transactions = self._retries = 0
        self._started = self._reported = time.monotonic()

    def start(self, size: Size) -> None:
        """Begins to measure: the files are checked, and writing begins."""
        self._total = size.quads
        self._started = self._reported = time.monotonic()

    def add(self, quads: int, attempts: int) -> None:
        """Counts a committed transaction."""
        self.committed += quads
        self._transactions += 1
        self._retries += attempts - 1
        now = time.monotonic()
        if now - self._reported >= self._interval and self.committed < self._total:
            self._reported = now
            rate = self.committed / (now - self._started)
            left = (self._total - self.committed) / rate
            self._report(
                f"{self.committed:,} of {self._total:,} N-Quads ({self.committed / self._total:.0%}), "
                f"{rate:,.0f}/s, about {left:.0f} s left"
            )

    def of_total(self) -> str:
        """How much is committed, for the message of a failure."""
        return f"{self.committed:,} of {self._total:,} N-Quads are committed"

    def summary(self) -> str:
        """One line about the finished load."""
        seconds = max(time.monotonic() - self._started, 0.001)
        memory = _peak_memory()
        return (
            f"loaded {self.committed:,} N-Quads in {seconds:.1f} s ({self.committed / seconds:,.0f}/s), "
            f"{self._transactions:,} transaction{'' if self._transactions == 1 else 's'}, {self._retries:,} repeated"
            + (f", {memory} at most" if memory else "")
        )


def _peak_memory() -> str | None:
    """The most memory that this process has held, where Linux tells."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    kibibytes = next((line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")), None)
    return None if kibibytes is None else f"{int(kibibytes) / 1024:.0f} MiB of memory"
