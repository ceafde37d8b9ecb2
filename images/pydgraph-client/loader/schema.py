"""What a schema says about values, as far as the loader checks it before it changes anything."""

import math
import re
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from loader.nquad import NQuad, NQuadError, is_literal


class PredicateType(NamedTuple):
    """The type of a predicate's values, and whether values may carry a language."""

    name: str
    has_language: bool


Schema = dict[str, PredicateType]
"""Types by predicate."""

_COMMENT = re.compile(r"#[^\n]*")
_TYPE_BLOCK = re.compile(r"\btype\s+\S+\s*\{[^}]*\}")
_PREDICATE = re.compile(r"(?:<([^>]+)>|([\w.\-/]+))\s*:\s*\[?\s*([A-Za-z0-9]+)\s*\]?([^\n]*)")
_DATE_TIME = re.compile(r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[-+]\d{2}:\d{2})?)?)?)?", re.ASCII)
_INTEGER = re.compile(r"[-+]?\d+", re.ASCII)
_FLOAT = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?|[-+]?(inf|infinity)", re.ASCII | re.IGNORECASE)
_BOOLEANS = {"1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False"}

_XML = "http://www.w3.org/2001/XMLSchema#"
# What a literal's `^^<type>` means to Dgraph.
_LITERAL_TYPES = {
    **{f"{xs}{name}": "datetime" for xs in ("xs:", _XML) for name in ("date", "dateTime")},
    **{f"{xs}{name}": "int" for xs in ("xs:", _XML) for name in ("int", "integer", "positiveInteger")},
    **{f"{xs}{name}": "float" for xs in ("xs:", _XML) for name in ("double", "float")},
    **{f"{xs}boolean": "bool" for xs in ("xs:", _XML)},
    **{f"{xs}string": "string" for xs in ("xs:", _XML)},
    **{f"{_XML}{name}": "datetime" for name in ("gYear", "gYearMonth")},
    "xs:password": "password",
    "xs:base64Binary": "binary",
    "xs:decimal": "bigfloat",
    "xs:[]float32": "float32vector",
    "geo:geojson": "geo",
}


def parse_schema(text: str) -> Schema:
    """The predicates that a schema file declares. What it does not understand is left to the server to judge."""
    declarations = _TYPE_BLOCK.sub("", _COMMENT.sub("", text))
    return {
        bracketed or plain: PredicateType(type_name.lower(), "@lang" in directives)
        for bracketed, plain, type_name, directives in _PREDICATE.findall(declarations)
    }


def check_nquad(quad: NQuad, schema: Schema) -> None:
    """Refuses a value that the server would refuse under the schema. Raises NQuadError.

    A predicate that `schema` does not declare is added to it as Dgraph adds it: with the type of its first value, and
    without languages.
    """
    predicate, _, language = quad.predicate.partition("@")
    if predicate.startswith("dgraph.") and predicate != "dgraph.type":
        raise NQuadError(f"<{predicate}> belongs to Dgraph itself: choose another name")
    literal_type = _literal_type(quad)
    declared = schema.setdefault(predicate, PredicateType(literal_type, has_language=False))
    if is_literal(quad):
        if declared.name == "uid":
            raise NQuadError(f"<{predicate}> has type uid: write the object as <iri> or _:name, not as a literal")
        if (language or quad.suffix.startswith("@")) and not declared.has_language:
            raise NQuadError(f"<{predicate}> has no @lang in the schema: add it there or drop the language")
        for type_name in (literal_type, declared.name):
            _check_text(quad.literal, type_name)
    elif declared.name != "uid":
        raise NQuadError(f"<{predicate}> has type {declared.name}: write the value as a literal, not as a node")


def _literal_type(quad: NQuad) -> str:
    if not is_literal(quad):
        return "uid"
    if not quad.suffix.startswith("^^"):
        return "default"
    name = _LITERAL_TYPES.get(quad.suffix[3:-1])
    if name is None:
        raise NQuadError(f"{quad.suffix[2:]} is not a type that Dgraph knows")
    if not quad.literal and name != "string":
        raise NQuadError(f'"" is not a valid {name}')
    return name


def _check_text(text: str, type_name: str) -> None:
    fits = _CHECKS.get(type_name)
    if fits is not None and not fits(text):
        raise NQuadError(f'"{text[:40]}" is not a valid {type_name}')


def _is_integer(text: str) -> bool:
    return _INTEGER.fullmatch(text) is not None and -(2**63) <= int(text) < 2**63


def _is_float(text: str) -> bool:
    match = _FLOAT.fullmatch(text)
    return match is not None and (match.group(3) is not None or math.isfinite(float(text)))


def _is_date_time(text: str) -> bool:
    if _DATE_TIME.fullmatch(text) is None:
        return False
    parts = text[:10].split("-")
    try:
        datetime.fromisoformat(f"{'-'.join([*parts, '01', '01'][:3])}{text[10:]}")
    except ValueError:
        return False
    return True


_CHECKS: dict[str, Callable[[str], bool]] = {
    "int": _is_integer,
    "float": _is_float,
    "bool": lambda text: text in _BOOLEANS,
    "datetime": _is_date_time,
    "password": lambda text: len(text) >= 6,
}
