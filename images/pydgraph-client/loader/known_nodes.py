"""Remembers which node has which name, within a fixed number of names."""

from threading import Lock


class KnownNodes:
    """A bounded map from names to uids, safe to share between threads. The oldest entries are forgotten first."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._uids: dict[str, str] = {}
        self._lock = Lock()

    def try_find(self, names: set[str]) -> dict[str, str]:
        """The uids of those names that are remembered."""
        with self._lock:
            return {name: self._uids[name] for name in names if name in self._uids}

    def remember(self, uids: dict[str, str]) -> None:
        """Adds names whose nodes are committed."""
        with self._lock:
            self._uids.update(uids)
            for name in list(self._uids)[: max(len(self._uids) - self._capacity, 0)]:
                del self._uids[name]

    def __len__(self) -> int:
        return len(self._uids)
