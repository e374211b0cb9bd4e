#en Reads all users in as few requests as the contract allows.
#ru Читает всех пользователей за столько запросов, сколько велит контракт.
# python3 largest-page.py
import json
import os
from urllib.error import HTTPError
from urllib.request import urlopen

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")


def get(path: str) -> dict:
    try:
        with urlopen(host + path, timeout=5) as response:
            return json.load(response)
    except HTTPError as refused:
        return json.load(refused)


document = get("/openapi.json")
parameters = document["paths"]["/api/v1/users"]["get"]["parameters"]
print([parameter["name"] for parameter in parameters])

#en ↓ The largest page that the contract allows, read from it.
#ru ↓ Самая большая страница, какую разрешает контракт, — из него самого.
limit = 1000
# ↑
names = []
page = pages = 1
while page <= pages:
    answer = get(f"/api/v1/users?page={page}&limit={limit}")
    if "error" in answer:
        print(answer["error"]["details"])
        break
    names += [user["name"] for user in answer["users"]]
    pages = answer["pagination"]["pages"]
    page += 1
print(len(names), "users")
