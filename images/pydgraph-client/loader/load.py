"""Loads files: checks everything, then changes the schema, then writes the data."""

import json
import sys
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

import grpc
import pydgraph

from loader.arguments import SINGLE_TRANSACTION_QUADS
from loader.connection import connect, explain, metadata
from loader.files import Size, batches, read_nquads, read_text, scan
from loader.known_nodes import KnownNodes
from loader.nquad import NQuad
from loader.options import Options
from loader.progress import Progress
from loader.retry import with_retries
from loader.schema import PredicateType, Schema, parse_schema
from loader.transaction import write

_SINGLE_TRANSACTION_BYTES = 16 * 1024 * 1024
_BATCH_BYTES = 4 * 1024 * 1024
_KNOWN_NODES = 100_000
_TYPE_OF_TYPES = PredicateType("string", has_language=False)


def check(options: Options) -> Size:
    """Checks the files against each other, without a server."""
    return scan(options.files, _file_schema(options), options.id_predicate)


def load(options: Options, progress: Progress) -> None:
    """Loads everything that `options` name. Raises LoadError; what is then in the database, `--help` says."""
    client = connect(options)
    try:
        stored = {} if options.drop_all else _stored_schema(client, options)
        schema = stored | _file_schema(options)
        size = scan(options.files, schema, options.id_predicate)
        if options.drop_all:
            _alter(client, pydgraph.Operation(drop_all=True), options, "dropping all data")
        if options.schema is not None:
            _alter(client, pydgraph.Operation(schema=read_text(options.schema)), options, "setting the schema")
        if options.files and options.id_predicate not in schema:
            identity = f"<{options.id_predicate}>: string @index(hash) @upsert ."
            _alter(client, pydgraph.Operation(schema=identity), options, "declaring the predicate for names")
        progress.start(size)
        _write_all(client, options, schema, size, progress)
    finally:
        client.close()


def _write_all(client: pydgraph.DgraphClient, options: Options, schema: Schema, size: Size, progress: Progress) -> None:
    fits = size.quads <= SINGLE_TRANSACTION_QUADS and size.bytes <= _SINGLE_TRANSACTION_BYTES
    max_quads, max_bytes = (size.quads, size.bytes) if fits else (options.batch_size, _BATCH_BYTES)
    # Every line is checked once more: the file may have changed since.
    quads = read_nquads(options.files, schema, options.id_predicate)
    known = KnownNodes(_KNOWN_NODES)

    def write_batch(batch: list[NQuad]) -> tuple[int, int]:
        return len(batch), write(client, batch, known, options)

    pending: set[Future[tuple[int, int]]] = set()
    with ThreadPoolExecutor(options.concurrency) as pool:
        try:
            for batch in batches(quads, max_quads, max_bytes):
                pending.add(pool.submit(write_batch, batch))
                if len(pending) > options.concurrency:
                    done, pending = wait(pending, return_when=FIRST_COMPLETED)
                    _count(done, progress)
        finally:
            # Also after a failure: what the other threads still commit has to be counted.
            pool.shutdown(wait=True, cancel_futures=sys.exc_info()[0] is not None)
            _count({future for future in pending if not future.cancelled()}, progress)


def _count(done: set[Future[tuple[int, int]]], progress: Progress) -> None:
    failures = [error for future in done if (error := future.exception()) is not None]
    for future in done:
        if future.exception() is None:
            progress.add(*future.result())
    if failures:
        raise failures[0]


def _file_schema(options: Options) -> Schema:
    declared = {} if options.schema is None else parse_schema(read_text(options.schema))
    return {"dgraph.type": _TYPE_OF_TYPES} | declared


def _stored_schema(client: pydgraph.DgraphClient, options: Options) -> Schema:
    try:
        response = client.txn(read_only=True).query("schema {}", timeout=options.timeout, metadata=metadata(options))
    except grpc.RpcError as error:
        raise explain(error, options, "reading the schema") from error
    return {
        entry["predicate"]: PredicateType(entry["type"], entry.get("lang", False))
        for entry in json.loads(response.json).get("schema", [])
    }


def _alter(client: pydgraph.DgraphClient, operation: pydgraph.Operation, options: Options, doing: str) -> None:
    def attempt() -> None:
        client.alter(operation, timeout=options.timeout, metadata=metadata(options))

    with_retries(attempt, options, doing)
