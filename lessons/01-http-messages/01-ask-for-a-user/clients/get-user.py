"""Asks for user 1 and prints what came.

Run: python3 get-user.py
"""

import json
import os
from urllib.request import Request, urlopen

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")

headers = {"Accept": "application/json"}
request = Request(f"{host}/api/v1/users/1", headers=headers)
with urlopen(request, timeout=5) as response:  # raises HTTPError from 400 on
    user = json.load(response)
    print(response.status, response.headers["Content-Type"])
    print(user["name"], user["email"])
