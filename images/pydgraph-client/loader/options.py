"""What the command line and the environment ask for, checked as far as that goes without a server."""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from loader.arguments import argument_parser
from loader.failure import ExitCode, LoadError
from loader.files import read_text

DEFAULT_PORT = 9080


@dataclass(frozen=True, slots=True)
class Tls:
    """How to encrypt the connection."""

    ca_certificate: Path | None
    """Who has to have signed the server's certificate; None: one of the authorities that gRPC ships with."""
    client_certificate: Path | None
    client_key: Path | None
    server_name: str | None
    """The name in the server's certificate, where it is not that of the address."""


@dataclass(frozen=True, slots=True)
class Login:
    """A user of Dgraph's access control lists."""

    user: str
    password: str
    namespace: int


@dataclass(frozen=True, slots=True)
class Options:
    """One run of the loader. `--help` says what each option means."""

    files: Sequence[Path]
    schema: Path | None
    alpha: str
    tls: Tls | None
    """None: plain text."""
    login: Login | None
    auth_token: str | None
    drop_all: bool
    check_only: bool
    id_predicate: str
    id_prefix: str
    batch_size: int
    concurrency: int
    retries: int
    wait: float
    timeout: float
    progress: float


def parse_options(arguments: Sequence[str], environment: Mapping[str, str]) -> Options:
    """Reads the command line. Raises LoadError; `--help` exits."""
    values = argument_parser(environment).parse_args(arguments)
    if not values.files and values.schema is None:
        raise LoadError(ExitCode.USAGE, "nothing to load: give --files, --schema or both")
    if values.drop_all and values.check:
        raise LoadError(ExitCode.USAGE, "--check changes nothing: leave out --drop-all")
    return Options(
        files=values.files,
        schema=values.schema,
        alpha=_address(values.alpha),
        tls=_tls(values),
        login=_login(values, environment),
        auth_token=environment.get("DGRAPH_AUTH_TOKEN") or None,
        drop_all=values.drop_all,
        check_only=values.check,
        id_predicate=values.id_predicate,
        id_prefix=values.id_prefix,
        batch_size=values.batch_size,
        concurrency=values.concurrency,
        retries=values.retries,
        wait=values.wait,
        timeout=values.timeout,
        progress=values.progress,
    )


def _address(value: str) -> str:
    host, separator, port = value.rpartition(":")
    if "://" in value or "/" in value:
        raise LoadError(ExitCode.USAGE, f"--alpha {value}: give HOST:PORT of the gRPC port, without a scheme or path")
    if not separator or value.endswith("]"):
        return f"{value}:{DEFAULT_PORT}"
    if not host or not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise LoadError(ExitCode.USAGE, f"--alpha {value}: is not HOST:PORT; the gRPC port is usually {DEFAULT_PORT}")
    return value


def _tls(values: argparse.Namespace) -> Tls | None:
    given = [values.tls_cacert, values.tls_cert, values.tls_key, values.tls_server_name]
    if values.plaintext:
        if any(given):
            raise LoadError(ExitCode.USAGE, "--plaintext contradicts --tls-…: leave out one of them (environment too)")
        return None
    if (values.tls_cert is None) != (values.tls_key is None):
        raise LoadError(ExitCode.USAGE, "--tls-cert and --tls-key belong together: give both or neither")
    return Tls(values.tls_cacert, values.tls_cert, values.tls_key, values.tls_server_name)


def _login(values: argparse.Namespace, environment: Mapping[str, str]) -> Login | None:
    if values.user is None:
        return None
    if values.password_file is not None:
        password = read_text(values.password_file).removesuffix("\n")
    else:
        password = environment.get("DGRAPH_PASSWORD", "")
    if not password:
        raise LoadError(ExitCode.USAGE, f"no password for {values.user}: set DGRAPH_PASSWORD or --password-file")
    return Login(values.user, password, values.namespace)
