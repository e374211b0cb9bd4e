"""One question for one screen, and what its answer weighs.

Run: python3 one-question.py
"""

import json
import os
from urllib.request import Request, urlopen

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")

query = """query Screen($id: ID!) {
  user(id: $id) {
    name
    friends { name }
    posts(limit: 1) { title }
  }
}"""

request = Request(
    f"{host}/graphql",
    # The document is always the same; what changes goes beside it.
    json.dumps({"query": query, "variables": {"id": 1}}).encode(),
    {
        "content-type": "application/json",
        "accept": "application/graphql-response+json, application/json;q=0.9",
    },
)
with urlopen(request, timeout=5) as response:
    body = response.read()

answer = json.loads(body)
if errors := answer.get("errors"):
    raise SystemExit("; ".join(error["message"] for error in errors))
user = answer["data"]["user"]
if user is None:
    raise SystemExit("There is no such user")

print(f"{user['name']}:", ", ".join(f["name"] for f in user["friends"]))
for post in user["posts"]:
    print("latest:", post["title"])
print(len(body), "bytes came in one answer")
