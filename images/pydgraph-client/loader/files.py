"""Reads data files as a stream of N-Quads, so that memory does not grow with their size."""

import gzip
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from loader.failure import ExitCode, LoadError
from loader.nquad import NQuad, NQuadError, parse_nquad
from loader.schema import Schema, check_nquad

MAX_LINE_BYTES = 4 * 1024 * 1024


class Size(NamedTuple):
    """How much there is to load."""

    quads: int
    bytes: int


class SizedNQuad(NamedTuple):
    """A statement and the length of its line in bytes."""

    quad: NQuad
    bytes: int


def read_text(path: Path) -> str:
    """A whole small file, such as a schema or a certificate."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise LoadError(ExitCode.FILE, f"{path} is not UTF-8 text: save it as UTF-8") from error
    except OSError as error:
        raise _unreadable(path, error) from error


def scan(paths: Sequence[Path], schema: Schema, id_predicate: str) -> Size:
    """Checks every line of every file, and counts. Raises LoadError with file and line at the first broken one."""
    quads = total = 0
    for _, length in read_nquads(paths, schema, id_predicate):
        quads += 1
        total += length
    return Size(quads, total)


def read_nquads(paths: Sequence[Path], schema: Schema, id_predicate: str) -> Iterator[SizedNQuad]:
    """The statements of all files, one after the other, each checked against the schema."""
    for path in paths:
        for number, line in _lines(path):
            try:
                quad = parse_nquad(line.decode("utf-8"))
                if quad is None:
                    continue
                if quad.predicate == id_predicate:
                    raise NQuadError(f"<{id_predicate}> is where the loader keeps its ids: see --id-predicate")
                check_nquad(quad, schema)
            except NQuadError as error:
                raise LoadError(ExitCode.DATA, f"{path}:{number}: {error}") from error
            except UnicodeDecodeError as error:
                raise LoadError(ExitCode.DATA, f"{path}:{number}: is not UTF-8: save the file as UTF-8") from error
            yield SizedNQuad(quad, len(line))


def batches(quads: Iterator[SizedNQuad], max_quads: int, max_bytes: int) -> Iterator[list[NQuad]]:
    """Groups statements, in order, until a group has `max_quads` of them or `max_bytes` of text."""
    group: list[NQuad] = []
    group_bytes = 0
    for quad, length in quads:
        if group and (len(group) == max_quads or group_bytes + length > max_bytes):
            yield group
            group, group_bytes = [], 0
        group.append(quad)
        group_bytes += length
    if group:
        yield group


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    number = 0
    try:
        with _open(path) as file:
            while line := file.readline(MAX_LINE_BYTES + 1):
                number += 1
                if len(line) > MAX_LINE_BYTES:
                    raise LoadError(ExitCode.DATA, f"{path}:{number}: is longer than {MAX_LINE_BYTES} bytes")
                yield number, line
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise LoadError(ExitCode.FILE, f"{path} is not a whole gzip file: fetch it again ({error})") from error
    except OSError as error:
        raise _unreadable(path, error) from error


def _open(path: Path) -> BinaryIO:
    # GzipFile has every method of BinaryIO that is used here, but does not say so in its type.
    return cast("BinaryIO", gzip.open(path, "rb")) if path.suffix == ".gz" else path.open("rb")


def _unreadable(path: Path, error: OSError) -> LoadError:
    return LoadError(ExitCode.FILE, f"cannot read {path}: {error.strerror or error}")
