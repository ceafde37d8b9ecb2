"""The command line: defaults from the environment, and contradictions."""

import unittest
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from loader.failure import ExitCode, LoadError
from loader.options import Login, Options, Tls, parse_options

FILES = ("--files", "data.rdf")


def options(*arguments: str, environment: Mapping[str, str] | None = None) -> Options:
    return parse_options([*FILES, *arguments], environment or {})


class TheAddress(unittest.TestCase):
    def test_is_that_of_this_machine_unless_the_environment_or_the_command_line_says_otherwise(self) -> None:
        environment = {"DGRAPH_ALPHA_SERVER": "demo-dgraph-alpha.dgraph.svc.cluster.local"}
        self.assertEqual(options().alpha, "127.0.0.1:9080")
        self.assertEqual(options(environment=environment).alpha, "demo-dgraph-alpha.dgraph.svc.cluster.local:9080")
        self.assertEqual(options("--alpha", "other:19080", environment=environment).alpha, "other:19080")

    def test_is_refused_when_it_is_none(self) -> None:
        for address in ("http://alpha:9080", "alpha:http", "alpha:70000", ":9080"):
            with self.subTest(address), self.assertRaisesRegex(LoadError, "--alpha") as caught:
                options("--alpha", address)
            self.assertEqual(caught.exception.exit_code, ExitCode.USAGE)


class TheConnection(unittest.TestCase):
    def test_is_encrypted_by_default(self) -> None:
        self.assertEqual(options().tls, Tls(None, None, None, None))

    def test_is_plain_text_when_asked_for(self) -> None:
        self.assertIsNone(options("--plaintext").tls)
        self.assertIsNone(options(environment={"DGRAPH_PLAINTEXT": "true"}).tls)
        self.assertIsNotNone(options("--no-plaintext", environment={"DGRAPH_PLAINTEXT": "true"}).tls)

    def test_may_be_encrypted_with_and_without_a_client_certificate(self) -> None:
        self.assertEqual(options("--tls-cacert", "ca").tls, Tls(Path("ca"), None, None, None))
        self.assertEqual(
            options(environment={"DGRAPH_TLS_CACERT": "ca", "DGRAPH_TLS_CERT": "c", "DGRAPH_TLS_KEY": "k"}).tls,
            Tls(Path("ca"), Path("c"), Path("k"), None),
        )

    def test_is_refused_when_its_options_contradict_each_other(self) -> None:
        for arguments, message in (
            (("--plaintext", "--tls-cacert", "ca"), "contradicts"),
            (("--tls-cert", "c"), "belong together"),
        ):
            with self.subTest(message), self.assertRaisesRegex(LoadError, message):
                options(*arguments)


class TheLogin(unittest.TestCase):
    def test_takes_the_password_from_the_environment_or_a_file(self) -> None:
        self.assertEqual(
            options("--user", "groot", environment={"DGRAPH_PASSWORD": "secret"}).login, Login("groot", "secret", 0)
        )
        with TemporaryDirectory() as folder:
            path = Path(folder) / "password"
            path.write_text("from file\n", encoding="utf-8")
            arguments = ("--user", "groot", "--password-file", str(path), "--namespace", "2")
            self.assertEqual(options(*arguments).login, Login("groot", "from file", 2))

    def test_is_refused_without_a_password(self) -> None:
        with self.assertRaisesRegex(LoadError, "no password for groot"):
            options("--user", "groot")


class TheCommandLine(unittest.TestCase):
    def test_is_refused_in_one_line_with_a_usage_code(self) -> None:
        for arguments, message in (
            ([], "nothing to load"),
            (["--unknown"], "unrecognized arguments"),
            ([*FILES, "--batch-size", "0"], "must be at least 1"),
            ([*FILES, "--wait", "soon"], "is not a number of seconds"),
            ([*FILES, "--check", "--drop-all"], "--check changes nothing"),
        ):
            with self.subTest(arguments), self.assertRaisesRegex(LoadError, message) as caught:
                parse_options(arguments, {})
            self.assertEqual(caught.exception.exit_code, ExitCode.USAGE)
            self.assertNotIn("\n", str(caught.exception))


if __name__ == "__main__":
    unittest.main()
