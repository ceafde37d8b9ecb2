"""The command line: what `--help` shows. Every option but the files can come from an environment variable."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from loader.failure import ExitCode, LoadError

_DESCRIPTION = """\
Load a schema and N-Quads into Dgraph.

  load_data.py --plaintext --alpha demo-dgraph-alpha.dgraph.svc.cluster.local:9080 \\
    --schema sw.schema --files sw.nquads.rdf
"""

#: Data of up to so many N-Quads is loaded in one transaction.
SINGLE_TRANSACTION_QUADS = 20_000

_EPILOGUE = """\
Loading twice changes nothing: the name of each node (_:luke, or its IRI) is kept in the predicate --id-predicate, and
a name that is there already means the node that has it. The names are those of `dgraph live --upsertPredicate`. Files
loaded into one database therefore share their names; use --id-prefix for files that reuse names for other nodes. A
predicate that is not a list keeps one value: give it one value per node and language.

Every line is checked against the grammar and the schema before anything changes. Data of up to {limit} N-Quads is then
loaded in one transaction: all of it or nothing. More than that goes in transactions of --batch-size N-Quads; if one
fails for good, what was committed before it stays, and running the same command again completes the load.
--drop-all comes first and cannot be undone.

Exit codes:
{codes}
"""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, without the usage."""

    def error(self, message: str) -> None:  # type: ignore[override]  # the base class exits, this raises
        raise LoadError(ExitCode.USAGE, f"{message}: see --help")


def argument_parser(environment: Mapping[str, str]) -> argparse.ArgumentParser:
    """A parser with the environment's values as defaults. A faulty command line raises LoadError; `--help` exits."""
    codes = "\n".join(f"  {code.value:<4} {code.meaning}" for code in ExitCode)
    parser = _Parser(
        prog="load_data.py",
        description=_DESCRIPTION,
        epilog=_EPILOGUE.format(codes=codes, limit=f"{SINGLE_TRANSACTION_QUADS:,}"),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )

    def variable(name: str, fallback: str | None = None) -> str | None:
        return environment.get(name) or fallback

    what = parser.add_argument_group("what to load")
    what.add_argument("-f", "--files", nargs="+", type=Path, default=[], metavar="FILE", help="N-Quads, also as .gz")
    what.add_argument("-s", "--schema", type=Path, metavar="FILE", help="schema to set before the data is loaded")
    what.add_argument("--drop-all", action="store_true", help="first delete all data and the whole schema")
    what.add_argument("--check", action="store_true", help="only check the files; needs no server")
    what.add_argument("--id-predicate", default="xid", metavar="NAME", help="predicate for names (%(default)s)")
    what.add_argument("--id-prefix", default="", metavar="TEXT", help="put before each name of these files")

    where = parser.add_argument_group("where to")
    where.add_argument(
        "-a",
        "--alpha",
        default=variable("DGRAPH_ALPHA_SERVER", "127.0.0.1:9080"),
        metavar="HOST[:PORT]",
        help="gRPC address of an Alpha (DGRAPH_ALPHA_SERVER; now %(default)s)",
    )
    where.add_argument(
        "--plaintext",
        action=argparse.BooleanOptionalAction,
        help="no TLS (DGRAPH_PLAINTEXT=true)",
        default=(variable("DGRAPH_PLAINTEXT") or "").lower() in ("1", "true", "yes"),
    )
    where.add_argument(
        "--tls-cacert",
        default=variable("DGRAPH_TLS_CACERT"),
        metavar="FILE",
        type=Path,
        help="CA that signed the server's certificate (DGRAPH_TLS_CACERT); without it, public CAs",
    )
    where.add_argument(
        "--tls-cert",
        default=variable("DGRAPH_TLS_CERT"),
        metavar="FILE",
        type=Path,
        help="client certificate, where the server asks for one (DGRAPH_TLS_CERT)",
    )
    where.add_argument(
        "--tls-key",
        default=variable("DGRAPH_TLS_KEY"),
        metavar="FILE",
        type=Path,
        help="its private key (DGRAPH_TLS_KEY)",
    )
    where.add_argument(
        "--tls-server-name",
        default=variable("DGRAPH_TLS_SERVER_NAME"),
        metavar="NAME",
        help="name in the server's certificate, as behind a port-forward (DGRAPH_TLS_SERVER_NAME)",
    )

    who = parser.add_argument_group("who (the password comes from DGRAPH_PASSWORD, a token from DGRAPH_AUTH_TOKEN)")
    who.add_argument("--user", default=variable("DGRAPH_USER"), metavar="NAME", help="ACL user (DGRAPH_USER)")
    who.add_argument(
        "--password-file",
        default=variable("DGRAPH_PASSWORD_FILE"),
        metavar="FILE",
        type=Path,
        help="read the password from here (DGRAPH_PASSWORD_FILE)",
    )
    who.add_argument(
        "--namespace",
        default=variable("DGRAPH_NAMESPACE", "0"),
        metavar="N",
        type=_natural,
        help="Dgraph namespace to log in to (DGRAPH_NAMESPACE; now %(default)s)",
    )

    how = parser.add_argument_group("how")
    how.add_argument("--batch-size", default=1000, metavar="N", type=_positive, help="N-Quads each (%(default)s)")
    how.add_argument("--concurrency", default=1, metavar="N", type=_positive, help="batches at once (%(default)s)")
    how.add_argument(
        "--retries",
        default=10,
        metavar="N",
        type=_natural,
        help="how often to repeat an aborted transaction, at growing intervals (%(default)s)",
    )
    how.add_argument(
        "--wait",
        default=10.0,
        metavar="SECONDS",
        type=_seconds,
        help="how long to wait for a server that does not answer yet (%(default)s)",
    )
    how.add_argument(
        "--timeout", default=60.0, metavar="SECONDS", type=_seconds, help="how long one request may take (%(default)s)"
    )
    how.add_argument(
        "--progress",
        default=5.0,
        metavar="SECONDS",
        type=_seconds,
        help="interval between progress lines (%(default)s)",
    )
    return parser


def _positive(text: str) -> int:
    number = _natural(text)
    if number == 0:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def _natural(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1
    if not 0 <= seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds")
    return seconds
