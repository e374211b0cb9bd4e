# Finds an operation in the contract, calls it, and holds the answer to
# its schema. Run: python3 hold-to-contract.py
import json
import os
from urllib.request import Request, urlopen

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")
wanted = "getUser"

with urlopen(f"{host}/openapi.json") as response:
    document = json.load(response)


def follow(schema):
    """`#/components/schemas/User` -> what stands there."""
    if "$ref" not in schema:
        return schema
    at = document
    for step in schema["$ref"].split("/")[1:]:
        at = at[step]
    return at


def faults(value, given, at="answer"):
    """A small part of JSON Schema: a library knows all of it."""
    schema = follow(given)
    if schema.get("type") != "object":
        return
    for name in schema.get("required", []):
        if name not in value:
            yield f"{at}.{name} is missing"
    for name, part in schema.get("properties", {}).items():
        if name in value:
            yield from faults(value[name], part, f"{at}.{name}")


for path, methods in document["paths"].items():
    for method, operation in methods.items():
        if operation["operationId"] != wanted:
            continue
        print(f"{wanted} is {method.upper()} {path}")
        url = host + path.replace("{id}", "1")
        with urlopen(Request(url, method=method.upper())) as response:
            promised = operation["responses"][str(response.status)]
            user = json.load(response)
        print(user["name"])
        schema = promised["content"]["application/json"]["schema"]
        print("\n".join(faults(user, schema)) or "as described")
