"""Prints the type stub of a document's fields, made from docs/documents.schema.json."""

import json
from pathlib import Path

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/documents.schema.json").read_text())


def type_of(it: dict) -> str:
    """The Python type of a field."""
    if "$ref" in it:
        return it["$ref"].rsplit("/", 1)[1]
    for key in ("anyOf", "oneOf"):
        if key in it:
            return " | ".join(type_of(one) for one in it[key])
    kinds = it.get("type", "Any")
    names = []
    for kind in kinds if isinstance(kinds, list) else [kinds]:
        if kind == "array":
            items = it.get("items")
            names.append(f"list[{type_of(items)}]" if isinstance(items, dict) else "list[Any]")
        else:
            known = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
            names.append(known.get(kind, "Any"))
    return " | ".join(names)


def lines(name: str, it: dict) -> list[str]:
    """A class with its fields."""
    res = [f"class {name}(Row):"]
    for field, about in it["properties"].items():
        res += ["    @property", f"    def {field}(self) -> {type_of(about)}: ..."]
    return [*res, ""]


out = ["# Made by crates/python/stubs.py from docs/documents.schema.json.", "from typing import Any", ""]
out += ["from . import Row", ""]
for name, it in SCHEMA["$defs"].items():
    out += lines(name, it)
print("\n".join([*out, *lines("DocumentFields", SCHEMA)]), end="")
