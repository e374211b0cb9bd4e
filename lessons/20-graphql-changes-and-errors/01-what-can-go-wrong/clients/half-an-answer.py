"""An answer of which a part is missing: the data that came, and why the
rest did not. Run: python3 half-an-answer.py
"""

import json
import os
from urllib.error import HTTPError
from urllib.request import Request, urlopen

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")

query = """query Half($many: Int!) {
  ada: user(id: 1) { name }
  alan: user(id: 5) { name posts(limit: $many) { title } }
}"""

request = Request(
    f"{host}/graphql",
    json.dumps({"query": query, "variables": {"many": 500}}).encode(),
    {
        "content-type": "application/json",
        "accept": "application/graphql-response+json, application/json;q=0.9",
    },
)
try:
    with urlopen(request, timeout=5) as response:
        status, answer = response.status, json.load(response)
except HTTPError as refusal:
    # Refused before it was carried out: errors, and no data at all.
    status, answer = refusal.code, json.load(refusal)

errors = answer.get("errors", [])
print(f"status {status}, errors: {len(errors)}")
for alias, user in (answer.get("data") or {}).items():
    print(f"{alias}:", user["name"] if user else "nothing")
for error in errors:
    place = ".".join(map(str, error.get("path", [])))
    code = error.get("extensions", {}).get("code")
    print(f"{place}: {code} ({error['message']})")
