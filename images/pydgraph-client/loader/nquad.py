"""Reads one N-Quad. What passes here also passes Dgraph's own parser, which would otherwise fail in mid-load.

Grammar: https://www.w3.org/TR/n-quads/ with Dgraph's facets: https://docs.dgraph.io/dql/json-mutation-format/
"""

import re
from typing import NamedTuple


class NQuad(NamedTuple):
    """A statement. Its object is a node or a literal: one of the two is always empty."""

    subject: str
    """Blank node as `_:label`, IRI without its brackets, or uid as `0x1f`."""
    predicate: str
    node: str
    literal: str
    """The characters between the quotes, escapes and all."""
    suffix: str
    """What follows the closing quote: nothing, `@language` or `^^<type>`."""
    facets: str
    """The facets with their parentheses, or nothing."""


class NQuadError(Exception):
    """A line that is not an N-Quad, with what was expected and where."""


_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_LABEL_START = rf"{_BASE}_:0-9"
_LABEL = rf"{_LABEL_START}\-\u00b7\u0300-\u036f\u203f\u2040"
_UCHAR = r"\\u(?![dD][89a-fA-F])[0-9A-Fa-f]{4}|\\U00(?:0(?!000[dD][89a-fA-F])[0-9A-Fa-f]|10)[0-9A-Fa-f]{4}"

# Dgraph wants a letter or digit in every name, and white space after a blank node.
_IRI = rf'<(?=[^>]*[^\W_])((?:[^\x00-\x20<>"{{}}|^`\\]|{_UCHAR})+)>'
_BLANK = rf"(?=_:[^\s]*[^\W_])(_:[{_LABEL_START}](?:[{_LABEL}.]*[{_LABEL}])?)(?=[ \t])"
_LITERAL = rf'"((?:[^"\\\n\r]|\\[tbnrfv"\\]|{_UCHAR})*)"'
_SUFFIX = r"(@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\^\^<[^\x00-\x20<>]+>)?"
_FACET_VALUE = (
    r'(?:"(?:[^"\\\n\r]|\\["\\tnr])*"|[-+]?[0-9]{1,18}(?:\.[0-9]+)?|true|false'
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[-+][0-9]{2}:[0-9]{2})?)?)"
)
_FACET = rf"[ \t]*[A-Za-z_][\w.\-]*[ \t]*=[ \t]*{_FACET_VALUE}[ \t]*"
_FACETS = rf"(\({_FACET}(?:,{_FACET})*\))?"
_SPACE = r"[ \t]*"

_STATEMENT = re.compile(
    rf"(?:{_IRI}|{_BLANK}){_SPACE}{_IRI}{_SPACE}(?:{_IRI}|{_BLANK}|{_LITERAL}{_SUFFIX}){_SPACE}{_FACETS}{_SPACE}\."
    rf"{_SPACE}(?:\#.*)?"
)

# The same grammar in steps, to tell where a line that does not match goes wrong.
_STEPS = (
    (re.compile(rf"(?:{_IRI}|{_BLANK}){_SPACE}"), "a subject: <iri> or _:name, and a space"),
    (re.compile(rf"{_IRI}{_SPACE}"), "a predicate: <name>"),
    (
        re.compile(rf"(?:{_IRI}|{_BLANK}|{_LITERAL}{_SUFFIX}){_SPACE}"),
        'an object: <iri>, _:name and a space, or "text" with valid escapes',
    ),
    (re.compile(rf"{_FACETS}{_SPACE}"), "facets: (key=value, ...)"),
    (re.compile(rf"\.{_SPACE}"), "a full stop, perhaps after facets; graph labels are not supported"),
    (re.compile(r"(?:#.*)?$"), "nothing but a comment after the full stop"),
)


def parse_nquad(line: str) -> NQuad | None:
    """The statement on a line; None when the line is blank or a comment. Raises NQuadError."""
    text = line.strip()
    if not text or text[0] == "#":
        return None
    match = _STATEMENT.fullmatch(text)
    if match is None:
        raise NQuadError(_explain(text))
    iri, blank, predicate, node_iri, node_blank, literal, suffix, facets = match.groups(default="")
    return NQuad(iri or blank, predicate, node_iri or node_blank, literal, suffix, facets)


def is_literal(quad: NQuad) -> bool:
    """Whether the object is a literal, which may be empty, and not a node."""
    return not quad.node


def _explain(text: str) -> str:
    position = 0
    for pattern, expected in _STEPS:
        match = pattern.match(text, position)
        if match is None:
            found = repr(text[position : position + 24]) if position < len(text) else "the end of the line"
            return f"expected {expected}, found {found} in column {position + 1}"
        position = match.end()
    return "is not an N-Quad"
