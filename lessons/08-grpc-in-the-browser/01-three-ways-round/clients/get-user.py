"""Calls a gRPC method with nothing but the standard library:
Connect is plain HTTP.

Run: python3 get-user.py
"""

import json
import os
from urllib.error import HTTPError
from urllib.request import Request, urlopen

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")


def get_user(user_id: int) -> dict:
    body = json.dumps({"userId": user_id}).encode()
    headers = {
        "Content-Type": "application/json",
        "Connect-Timeout-Ms": "5000",
    }
    request = Request(f"{host}/UserService/GetUser", body, headers)
    with urlopen(request, timeout=5) as response:
        return json.load(response)


user = get_user(123)
print(user["name"], user["email"])
try:
    get_user(999)
except HTTPError as error:
    print(error.code, json.load(error)["code"])
