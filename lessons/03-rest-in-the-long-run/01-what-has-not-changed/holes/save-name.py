#en Reads a user and saves a new name. Somebody else is quicker once.
#ru Читает пользователя и сохраняет новое имя. Один раз его опережают.
# python3 save-name.py
import json
import os
from urllib.error import HTTPError
from urllib.request import Request, urlopen

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")
url = f"{host}/api/v1/users/5"
plain = {"Content-Type": "application/json"}


def patch(headers: dict[str, str], change: dict) -> int:
    body = json.dumps(change).encode()
    request = Request(url, body, headers, method="PATCH")
    try:
        with urlopen(request, timeout=5) as response:
            return response.status
    except HTTPError as error:
        return error.code


for attempt in range(1, 4):
    with urlopen(url, timeout=5) as response:
        user = json.load(response)
        tag = response.headers["ETag"]
    if attempt == 1:
        patch(plain, {"address": {"city": "Cambridge"}})

    headers = dict(plain)
    #en ↓ Save only if the user is still as it was read.
    #ru ↓ Сохранить, только если пользователь всё ещё такой, как прочитан.
    # ↑
    change = {"name": "Alan M. Turing", "address": user["address"]}
    status = patch(headers, change)
    print(f"attempt {attempt}: {status}")
    if status != 412:
        break
