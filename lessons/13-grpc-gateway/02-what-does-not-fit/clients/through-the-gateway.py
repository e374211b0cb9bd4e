"""Asks the gateway as any client of REST would: no stubs, no gRPC.

Run: python3 through-the-gateway.py
"""

import json
import os
from urllib.error import HTTPError
from urllib.request import urlopen

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")

for path in ["/v1/hello/Ada", "/v1/nothing"]:
    try:
        response = urlopen(host + path, timeout=5)
    except HTTPError as error:
        # Its body is the status, google.rpc.Status: code, message, details.
        response = error
    print(response.status, json.dumps(json.load(response)))

# A stream is a line for each message; the last one may be an error.
with urlopen(f"{host}/v1/users?page_size=3", timeout=5) as users:
    for line in users:
        message = json.loads(line)
        if "error" in message:
            raise RuntimeError(message["error"]["message"])
        print(message["result"]["name"])
