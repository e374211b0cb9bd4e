"""Reads a user twice, but the body only once.

Run: python3 read-twice.py
"""

import json
import os
from urllib.error import HTTPError
from urllib.request import Request, urlopen

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")
url = f"{host}/api/v1/users/123"

with urlopen(url, timeout=5) as first:
    body = first.read()
    tag = first.headers["ETag"]
    print(first.status, tag, len(body), "bytes")

again = Request(url, headers={"If-None-Match": tag})
try:
    with urlopen(again, timeout=5) as second:
        body = second.read()
        print(second.status, second.headers["ETag"], len(body), "bytes")
except HTTPError as error:
    # urllib takes everything but 2xx for an error, 304 too.
    if error.code != 304:
        raise
    print(error.code, error.headers["ETag"], len(error.read()), "bytes")

print(json.loads(body)["name"])
