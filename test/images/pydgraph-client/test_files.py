"""The files: how they are read, and how statements are grouped."""

import gzip
import unittest
from pathlib import Path
from tempfile import TemporaryDirectory

from loader.failure import ExitCode, LoadError
from loader.files import MAX_LINE_BYTES, SizedNQuad, batches, scan
from loader.nquad import NQuad


class AFile(unittest.TestCase):
    def setUp(self) -> None:
        folder = TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name) / "data.rdf"

    def scan(self, content: bytes) -> tuple[int, int]:
        self.path.write_bytes(content)
        return scan([self.path], {}, "xid")

    def test_is_counted_without_comments_and_blank_lines(self) -> None:
        self.assertEqual(self.scan(b"# films\n\n_:a <b> _:c .\n_:a <b> _:d ."), (2, 27))

    def test_may_be_compressed(self) -> None:
        path = self.path.with_suffix(".rdf.gz")
        path.write_bytes(gzip.compress(b"_:a <b> _:c .\n"))
        self.assertEqual(scan([path], {}, "xid"), (1, 14))

    def test_is_refused_with_the_line_that_is_broken(self) -> None:
        for content, message in (
            (b"_:a <b> _:c .\nbroken\n", "data.rdf:2: expected a subject"),
            (b'# one\n# two\n_:a <b> "\xff" .\n', "data.rdf:3: is not UTF-8"),
            (b'_:a <xid> "a" .\n', "data.rdf:1: <xid> is where the loader keeps its ids"),
            (b"#" * (MAX_LINE_BYTES + 1), "data.rdf:1: is longer than"),
        ):
            with self.subTest(message), self.assertRaisesRegex(LoadError, message) as caught:
                self.scan(content)
            self.assertEqual(caught.exception.exit_code, ExitCode.DATA)

    def test_is_refused_when_it_cannot_be_read(self) -> None:
        compressed = self.path.with_suffix(".gz")
        compressed.write_bytes(gzip.compress(b"_:a <b> _:c .\n" * 1000)[:-20])
        for path, message in (
            (self.path.with_name("missing"), "cannot read .*missing: No such file"),
            (self.path.parent, "cannot read .*: Is a directory"),
            (compressed, "is not a whole gzip file"),
        ):
            with self.subTest(message), self.assertRaisesRegex(LoadError, message) as caught:
                scan([path], {}, "xid")
            self.assertEqual(caught.exception.exit_code, ExitCode.FILE)


class ABatch(unittest.TestCase):
    quads = tuple(SizedNQuad(NQuad(f"_:{name}", "p", "_:o", "", "", ""), 10) for name in "abcde")

    def subjects(self, max_quads: int, max_bytes: int) -> list[str]:
        return [
            "".join(quad.subject[2:] for quad in group) for group in batches(iter(self.quads), max_quads, max_bytes)
        ]

    def test_has_at_most_so_many_statements(self) -> None:
        self.assertEqual(self.subjects(2, 1000), ["ab", "cd", "e"])

    def test_has_at_most_so_many_bytes(self) -> None:
        self.assertEqual(self.subjects(100, 30), ["abc", "de"])

    def test_has_one_statement_when_that_is_longer_than_allowed(self) -> None:
        self.assertEqual(self.subjects(100, 5), list("abcde"))


if __name__ == "__main__":
    unittest.main()
