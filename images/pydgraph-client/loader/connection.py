"""Opens a connection to an Alpha, and turns what gRPC says about failures into one helpful line."""

import ssl
import time
from pathlib import Path

import grpc
import pydgraph

from loader.failure import ExitCode, LoadError
from loader.options import Login, Options, Tls

_FIRST_RETRY_SECONDS = 0.25

# What a server that is reached says about certificates, and what to do.
_TLS_REMEDIES = (
    ("Hostname Verification", "its certificate is for another name: check --alpha and --tls-server-name"),
    ("CERTIFICATE_VERIFY_FAILED", "its certificate is not trusted: give the CA that signed it with --tls-cacert"),
    ("WRONG_VERSION_NUMBER", "the server does not speak TLS: use --plaintext"),
    ("Unwrap failed", "the server refuses this client's certificate or its absence: check --tls-cert and --tls-key"),
    ("SSL_ERROR", "the TLS handshake failed: check --tls-cacert, --tls-cert and --tls-key"),
)

# What a server that answers says about rights, and what to do.
_DENIED_REMEDIES = (
    ("invalid username or password", "check --user, its password and --namespace"),
    ("no accessjwt available", "give --user and its password"),
    ("unauthorized ip address", "add this client's address to the whitelist of the Alphas"),
    ("auth-token", "set DGRAPH_AUTH_TOKEN"),
    ("auth token", "check DGRAPH_AUTH_TOKEN"),
)


def connect(options: Options) -> pydgraph.DgraphClient:
    """A client of an Alpha that answers, logged in. Waits `options.wait` seconds for the server to be ready."""
    channel_options: list[tuple[str, int | str]] = [("grpc.max_receive_message_length", -1)]
    if options.tls is None:
        credentials = None
    else:
        credentials = _credentials(options.tls)
        if options.tls.server_name is not None:
            channel_options.append(("grpc.ssl_target_name_override", options.tls.server_name))
    client = pydgraph.DgraphClient(pydgraph.DgraphClientStub(options.alpha, credentials, channel_options))
    _wait_until_ready(client, options)
    if options.login is not None:
        _log_in(client, options.login, options)
    return client


def metadata(options: Options) -> list[tuple[str, str]]:
    """What every request carries besides the login."""
    return [] if options.auth_token is None else [("auth-token", options.auth_token)]


def explain(error: Exception, options: Options, doing: str) -> LoadError:
    """The failure behind an exception of gRPC or pydgraph that came up while `doing` something."""
    status = error.code() if isinstance(error, grpc.Call) else None
    text = (error.details() or "") if isinstance(error, grpc.Call) else str(error)
    where = f"{options.alpha} ({'plain text' if options.tls is None else 'TLS'})"
    if status in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED):
        remedy = next((remedy for words, remedy in _TLS_REMEDIES if words in text), None)
        if remedy is not None:
            return LoadError(ExitCode.TLS, f"{where}: {remedy}")
        hint = "does the server want TLS?" if options.tls is None else "does the server want a client certificate?"
        return LoadError(
            ExitCode.UNREACHABLE,
            f"{where}: no answer while {doing}: check --alpha and network policies; {hint} ({text})",
        )
    remedy = next((remedy for words, remedy in _DENIED_REMEDIES if words in text.lower()), None)
    if remedy is None and status in (grpc.StatusCode.UNAUTHENTICATED, grpc.StatusCode.PERMISSION_DENIED):
        remedy = "give the user this right, or choose another --user"
    if remedy is not None:
        return LoadError(ExitCode.DENIED, f"{where}: {doing} is not permitted: {text}: {remedy}")
    return LoadError(ExitCode.REFUSED, f"{where}: {doing} failed: {text}")


def _wait_until_ready(client: pydgraph.DgraphClient, options: Options) -> None:
    deadline = time.monotonic() + options.wait
    pause = _FIRST_RETRY_SECONDS
    while True:
        remaining = max(deadline - time.monotonic(), 1.0)
        try:
            client.check_version(timeout=min(remaining, options.timeout), metadata=metadata(options))
        except grpc.RpcError as error:
            failure = explain(error, options, "connecting")
            # Only a server that is silent or still starting can change its mind.
            if failure.exit_code not in (ExitCode.UNREACHABLE, ExitCode.REFUSED):
                raise failure from error
            if time.monotonic() + pause > deadline:
                raise failure from error
            time.sleep(pause)
            pause = min(pause * 2, 2.0)
        else:
            return


def _log_in(client: pydgraph.DgraphClient, login: Login, options: Options) -> None:
    try:
        client.login_into_namespace(
            login.user, login.password, login.namespace, timeout=options.timeout, metadata=metadata(options)
        )
    except grpc.RpcError as error:
        failure = explain(error, options, f"login of {login.user}")
        raise failure from error


def _credentials(tls: Tls) -> grpc.ChannelCredentials:
    authority = None if tls.ca_certificate is None else _read(tls.ca_certificate)
    if authority is not None:
        try:
            ssl.create_default_context(cadata=authority.decode("ascii", "replace"))
        except ssl.SSLError as error:
            raise LoadError(
                ExitCode.TLS, f"{tls.ca_certificate} holds no PEM certificate: check --tls-cacert"
            ) from error
    if tls.client_certificate is None or tls.client_key is None:
        return grpc.ssl_channel_credentials(authority)
    certificate, key = _read(tls.client_certificate), _read(tls.client_key)
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_cert_chain(tls.client_certificate, tls.client_key, password="")
    except (ssl.SSLError, ValueError) as error:
        raise LoadError(
            ExitCode.TLS,
            f"{tls.client_certificate} and {tls.client_key} are not a PEM certificate with its unencrypted key: "
            f"{error}",
        ) from error
    return grpc.ssl_channel_credentials(authority, key, certificate)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise LoadError(ExitCode.FILE, f"cannot read {path}: {error.strerror or error}") from error
