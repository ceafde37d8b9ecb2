"""The schema: which values fit a predicate's type."""

import unittest

from loader.nquad import NQuadError, parse_nquad
from loader.schema import PredicateType, Schema, check_nquad, parse_schema

FILMS = """
# A comment: with a colon
name: string @index(term) @lang .
<release_date>: dateTime @index(year) .
revenue: float .
running_time: int .
starring: [uid] @reverse .
seen: bool .
secret: password .
type Film {
  name
  starring: [Person]
}
"""


def check(line: str, schema: Schema) -> None:
    quad = parse_nquad(line)
    if quad is None:
        raise AssertionError(line)
    check_nquad(quad, schema)


class ASchema(unittest.TestCase):
    def test_is_read_without_comments_and_types(self) -> None:
        self.assertEqual(
            parse_schema(FILMS),
            {
                "name": PredicateType("string", has_language=True),
                "release_date": PredicateType("datetime", has_language=False),
                "revenue": PredicateType("float", has_language=False),
                "running_time": PredicateType("int", has_language=False),
                "starring": PredicateType("uid", has_language=False),
                "seen": PredicateType("bool", has_language=False),
                "secret": PredicateType("password", has_language=False),
            },
        )

    def test_accepts_values_of_the_declared_type(self) -> None:
        for line in (
            '_:a <name> "x"@en .',
            '_:a <name@en> "x" .',
            '_:a <release_date> "1977-05-25" .',
            '_:a <release_date> "1977" .',
            '_:a <release_date> "1977-05-25T10:00:00.5+02:00" .',
            '_:a <revenue> "7.75e8" .',
            '_:a <running_time> "-121"^^<http://www.w3.org/2001/XMLSchema#integer> .',
            '_:a <seen> "true" .',
            '_:a <secret> "123456" .',
            "_:a <starring> _:b .",
            '_:a <undeclared> "anything" .',
            '_:a <dgraph.type> "Film" .',
        ):
            with self.subTest(line):
                check(line, parse_schema(FILMS))

    def test_refuses_values_of_another_type(self) -> None:
        for line, message in (
            ('_:a <revenue> "a lot" .', '"a lot" is not a valid float'),
            ('_:a <revenue> "1e999" .', "is not a valid float"),
            ('_:a <running_time> "2 h" .', '"2 h" is not a valid int'),
            ('_:a <running_time> "9223372036854775808" .', "is not a valid int"),
            ('_:a <release_date> "1977-13-25" .', "is not a valid datetime"),
            ('_:a <release_date> "25.5.1977" .', "is not a valid datetime"),
            ('_:a <seen> "yes" .', "is not a valid bool"),
            ('_:a <secret> "12345" .', "is not a valid password"),
            ('_:a <starring> "Luke" .', "<starring> has type uid"),
            ("_:a <name> _:b .", "<name> has type string"),
            ('_:a <revenue> "1"@en .', "<revenue> has no @lang"),
            ('_:a <revenue@en> "1" .', "<revenue> has no @lang"),
            ('_:a <undeclared> "x"@en .', "<undeclared> has no @lang"),
            ('_:a <undeclared> "x"^^<xs:int> .', '"x" is not a valid int'),
            ('_:a <undeclared> ""^^<xs:int> .', '"" is not a valid int'),
            ('_:a <undeclared> "x"^^<xs:colour> .', "not a type that Dgraph knows"),
            ('_:a <dgraph.xid> "x" .', "belongs to Dgraph"),
        ):
            with self.subTest(line), self.assertRaisesRegex(NQuadError, message):
                check(line, parse_schema(FILMS))

    def test_takes_the_type_of_an_undeclared_predicate_from_its_first_value(self) -> None:
        schema: Schema = {}
        check("_:a <friend> _:b .", schema)
        with self.assertRaisesRegex(NQuadError, "<friend> has type uid"):
            check('_:a <friend> "Han" .', schema)


if __name__ == "__main__":
    unittest.main()
