"""The grammar: what the loader reads as an N-Quad, and what it refuses."""

import unittest

from loader.nquad import NQuad, NQuadError, parse_nquad


class AnNQuad(unittest.TestCase):
    def test_may_have_a_node_as_its_object(self) -> None:
        self.assertEqual(parse_nquad("_:sw1 <director> _:lucas ."), NQuad("_:sw1", "director", "_:lucas", "", "", ""))

    def test_may_have_iris_and_uids_as_its_nodes(self) -> None:
        self.assertEqual(
            parse_nquad("<http://example.org/sw1> <director> <0x1f> ."),
            NQuad("http://example.org/sw1", "director", "0x1f", "", "", ""),
        )

    def test_may_have_a_literal_with_a_language(self) -> None:
        self.assertEqual(
            parse_nquad('_:sw1 <name> "Der Krieg der \\"Sterne\\""@de-AT .'),
            NQuad("_:sw1", "name", "", 'Der Krieg der \\"Sterne\\"', "@de-AT", ""),
        )

    def test_may_have_a_literal_with_a_type(self) -> None:
        self.assertEqual(
            parse_nquad('_:sw1 <running_time> "121"^^<xs:int>.'),
            NQuad("_:sw1", "running_time", "", "121", "^^<xs:int>", ""),
        )

    def test_may_have_an_empty_literal(self) -> None:
        self.assertEqual(parse_nquad('_:a <name> "" .'), NQuad("_:a", "name", "", "", "", ""))

    def test_may_have_facets_and_a_comment(self) -> None:
        self.assertEqual(
            parse_nquad('_:sw1 <starring> _:luke (since=1977-05-25, lead=true, as="Luke") . # the hero'),
            NQuad("_:sw1", "starring", "_:luke", "", "", '(since=1977-05-25, lead=true, as="Luke")'),
        )

    def test_may_have_white_space_around_it(self) -> None:
        self.assertEqual(parse_nquad("\t_:a\t<b>\t_:c\t.\r\n"), NQuad("_:a", "b", "_:c", "", "", ""))

    def test_may_be_missing_on_a_line(self) -> None:
        for line in ("", "  \n", "# a comment", "  # another"):
            with self.subTest(line):
                self.assertIsNone(parse_nquad(line))


class ABrokenLine(unittest.TestCase):
    def test_is_refused_with_what_was_expected_and_the_column(self) -> None:
        for line, message in (
            ("luke <name> _:x .", "expected a subject.*'luke.*column 1$"),
            ("_:luke name _:x .", "expected a predicate.*'name.*column 8$"),
            ('_:luke <name> "Luke .', "expected an object.*column 15$"),
            ("_:luke <name> Luke .", "expected an object.*column 15$"),
            ("_:luke <name>", "expected an object.*the end of the line in column 14$"),
            ('_:luke <name> "Luke"', "expected a full stop.*the end of the line in column 21$"),
            ('_:luke <name> "Luke" <graph> .', "graph labels are not supported.*column 22$"),
            ('_:luke <name> "Luke" (since) .', "expected a full stop, perhaps after facets.*column 22$"),
            ('_:luke <name> "Luke" . _:han <name> "Han" .', "nothing but a comment after the full stop.*column 24$"),
            ("_:luke <friend> _:han.", "expected an object"),
            ("_:luke <friend> * .", "expected an object"),
            ("uid(v) <friend> _:han .", "expected a subject"),
            ('_:luke <name> "a\\qb" .', "expected an object"),
            ('_:luke <name> "\\ud800" .', "expected an object"),
            ('_:luke <name> "Luke"@ .', "expected a full stop"),
            ("<-> <name> _:x .", "expected a subject"),
            ("_:luke <na me> _:x .", "expected a predicate"),
        ):
            with self.subTest(line), self.assertRaisesRegex(NQuadError, message):
                parse_nquad(line)


if __name__ == "__main__":
    unittest.main()
