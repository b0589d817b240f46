"""Answers requests with graphql-core: one JSON line in, one out (see Tests/Fuzz/GraphQL)."""

import json
import math
import re
import sys

import graphql
from graphql import GraphQLError, build_schema, execute, parse, print_ast, validate
from graphql.language import printer
from graphql.type import introspection_types

sys.setrecursionlimit(20_000)


def number(value):
    """A number in ECMAScript's spelling (ECMA-262 §6.1.6.1.20)."""
    if isinstance(value, int):
        return str(value)
    if not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    if value == int(value) and abs(value) < 1e21:
        return str(int(value))
    text = repr(abs(value))
    digits, _, exponent = text.partition("e")
    whole, _, fraction = digits.partition(".")
    place = len(whole) + int(exponent or 0)
    digits = (whole + fraction).rstrip("0")
    place -= len(digits) - len(digits.lstrip("0"))
    digits = digits.lstrip("0")
    sign = "-" if value < 0 else ""
    if place > 21 or place <= -6:
        rest = "." + digits[1:] if digits[1:] else ""
        return f"{sign}{digits[0]}{rest}e{'-' if place < 1 else '+'}{abs(place - 1)}"
    if place <= 0:
        return sign + "0." + "0" * -place + digits
    return sign + digits[:place] + "." + digits[place:]


def text(value):
    return json.dumps(value, ensure_ascii=False)


def show(value, depth=0):
    """A value as graphql-js shows it in messages (graphql-js 16, jsutils/inspect)."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, str):
        return text(value)
    if isinstance(value, (list, tuple)):
        if not value:
            return "[]"
        if depth >= 2:
            return "[Array]"
        parts = [show(item, depth + 1) for item in value[:10]]
        if len(value) > 10:
            rest = len(value) - 10
            parts.append(f"... {rest} more item{'s' if rest > 1 else ''}")
        return "[" + ", ".join(parts) + "]"
    if isinstance(value, dict):
        if not value:
            return "{}"
        if depth >= 2:
            return "[Object]"
        return "{ " + ", ".join(f"{k}: {show(v, depth + 1)}" for k, v in value.items()) + " }"
    return str(value)


for module in list(sys.modules.values()):
    if module.__name__.startswith("graphql.") and callable(getattr(module, "inspect", None)):
        module.inspect = show


def utf16_length(value):
    """How long a text is in graphql-js, whose printer breaks lines by that; others as they are."""
    return len(value.encode("utf-16-le", "surrogatepass")) // 2 if isinstance(value, str) else len(value)


printer.len = utf16_length


def compact(value):
    """A value as compact JSON, with numbers in ECMAScript's spelling."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return number(value)
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(compact, value)) + "]"
    if isinstance(value, dict):
        return "{" + ",".join(f"{text(k)}:{compact(v)}" for k, v in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False)


def given(value):
    """A member of the tree, with its errors, which may be anywhere in lists of lists."""
    if isinstance(value, list):
        return [given(item) for item in value]
    is_error = isinstance(value, dict) and "!error" in value
    return GraphQLError(value["!error"]) if is_error else value


def resolve(source, info, **arguments):
    value = source.get(info.field_name) if isinstance(source, dict) else None
    if isinstance(value, dict) and "!arguments" in value:
        return compact(arguments)
    return given(value)


def resolve_type(value, _info, _type):
    return value.get("__typename") if isinstance(value, dict) else None


def locations(error, body):
    """Lines as the specification ends them, columns in UTF-16 code units, as graphql-js counts.

    graphql-core itself counts with splitlines(), which doesn't see the end of a line right before
    a place but takes U+2028 and others for one, and counts columns in characters.
    """
    found = []
    for position in error.positions or []:
        lines = re.split(r"\r\n|[\n\r]", body[:position])
        column = len(lines[-1].encode("utf-16-le", "surrogatepass")) // 2 + 1
        found.append({"line": len(lines), "column": column})
    return found


def formatted(error, body):
    result = {"message": error.message}
    places = locations(error, body)
    if places:
        result["locations"] = places
    if error.path is not None:
        result["path"] = error.path
    return result


introspection_types["__Type"].fields.pop("isOneOf")
schemas = {}


def schema_of(sdl):
    if sdl not in schemas:
        schema = schemas[sdl] = build_schema(sdl)
        # @oneOf is younger than October 2021.
        schema.directives = tuple(d for d in schema.directives if d.name != "oneOf")
    return schemas[sdl]


def answer(request):
    schema = schema_of(request["schema"])
    if "document" in request:
        body = request["document"]
    else:
        body = bytes(request["bytes"]).decode("utf-8", "surrogateescape")
    try:
        document = parse(body)
    except GraphQLError as error:
        return {"error": formatted(error, body)}
    errors = validate(schema, document)
    result = {"printed": print_ast(document)}
    result["validation"] = [formatted(error, body) for error in errors]
    if errors:
        return result
    outcome = execute(
        schema,
        document,
        root_value=request["root"],
        variable_values=request["variables"],
        operation_name=request["operationName"],
        field_resolver=resolve,
        type_resolver=resolve_type,
    )
    response = {"data": outcome.data}
    if outcome.errors:
        response["errors"] = [formatted(error, body) for error in outcome.errors]
    result["response"] = response
    return result


assert graphql.__version__ == "3.2.8", graphql.__version__
sys.stdin.reconfigure(encoding="utf-8")
sys.stdout.reconfigure(encoding="utf-8", errors="surrogatepass")
for line in sys.stdin:
    try:
        reply = answer(json.loads(line))
    except RecursionError:
        reply = {"failure": "recursion"}
    except Exception as exception:  # the peer's own mistake, to be seen on the other side
        reply = {"failure": f"{type(exception).__name__}: {exception}"}
    print(json.dumps(reply, allow_nan=False), flush=True)
