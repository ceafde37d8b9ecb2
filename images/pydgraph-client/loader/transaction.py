"""Writes a group of statements in one transaction, however often it takes.

Each node keeps its name in the id predicate. A transaction asks which of its names exist, and gives the others a new
node. The predicate is declared `@upsert`, so that of two transactions that add the same name Dgraph aborts one; its
repetition then finds the node. https://docs.dgraph.io/dql/upserts/
"""

import json
import re
from collections.abc import Iterator, Sequence

import pydgraph

from loader.connection import metadata
from loader.known_nodes import KnownNodes
from loader.nquad import NQuad
from loader.options import Options
from loader.retry import with_retries

_UID = re.compile(r"0[xX][0-9a-fA-F]+|[0-9]+")


def write(client: pydgraph.DgraphClient, quads: Sequence[NQuad], known: KnownNodes, options: Options) -> int:
    """Commits the statements and says how many attempts that took. Raises LoadError; then none of them is there."""
    return with_retries(lambda: _attempt(client, quads, known, options), options, "writing data")


def is_uid(name: str) -> bool:
    """Whether a name is a uid of Dgraph and needs no lookup."""
    return _UID.fullmatch(name) is not None


def _attempt(client: pydgraph.DgraphClient, quads: Sequence[NQuad], known: KnownNodes, options: Options) -> None:
    names = {name for quad in quads for name in (quad.subject, quad.node) if name and not is_uid(name)}
    uids = known.try_find(names)
    extra = metadata(options)
    transaction = client.txn()
    try:
        if missing := sorted(names - uids.keys()):
            query = _lookup(missing, options)
            found = json.loads(transaction.query(query, timeout=options.timeout, metadata=extra).json)["nodes"]
            prefix = len(options.id_prefix)
            uids.update((node[options.id_predicate][prefix:], node["uid"]) for node in found)
        added = {name: f"n{number}" for number, name in enumerate(sorted(names - uids.keys()))}
        lines = _nquads(quads, uids, added, options)
        response = transaction.mutate(set_nquads=lines, commit_now=True, timeout=options.timeout, metadata=extra)
    finally:
        transaction.discard()
    known.remember(uids | {name: response.uids[label] for name, label in added.items()})


def _lookup(names: Sequence[str], options: Options) -> str:
    values = json.dumps([options.id_prefix + name for name in names], ensure_ascii=False)
    return f"{{ nodes(func: eq(<{options.id_predicate}>, {values})) {{ uid <{options.id_predicate}> }} }}"


def _nquads(quads: Sequence[NQuad], uids: dict[str, str], added: dict[str, str], options: Options) -> str:
    def node(name: str) -> str:
        if name in added:
            return f"_:{added[name]}"
        return f"<{uids.get(name, name)}>"

    def lines() -> Iterator[str]:
        for name, label in added.items():
            text = json.dumps(options.id_prefix + name, ensure_ascii=False)
            yield f"_:{label} <{options.id_predicate}> {text} ."
        for quad in quads:
            value = node(quad.node) if quad.node else f'"{quad.literal}"{quad.suffix}'
            yield f"{node(quad.subject)} <{quad.predicate}> {value} {quad.facets} ."

    return "\n".join(lines())
