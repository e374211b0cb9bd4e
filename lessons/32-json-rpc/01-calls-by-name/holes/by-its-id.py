#en Asks for three users at once, then writes their names in capitals.
#ru Спрашивает сразу о трёх пользователях и пишет имена прописными.
# python3 by-its-id.py
import json
import os
from urllib.request import Request, urlopen

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")


def send(calls: list[dict]) -> list[dict]:
    body = json.dumps(calls).encode()
    headers = {"Content-Type": "application/json"}
    request = Request(f"{host}/rpc", body, headers)
    with urlopen(request, timeout=5) as response:
        print(response.status)
        return [] if response.status == 204 else json.load(response)


users = [5, 1, 2]
#en ↓ Calls whose answers can be told apart, in whatever order they come.
#ru ↓ Вызовы, ответы на которые различимы, в каком бы порядке ни пришли.
calls = [
    {"jsonrpc": "2.0", "method": "users.get", "params": {"id": user}}
    for user in users
]
# ↑
answers = send(calls)

renames = []
for user, call in zip(users, calls):
    for answer in answers:
        if "result" in answer and answer["id"] == call.get("id"):
            params = {"id": user, "name": answer["result"]["name"].upper()}
            rename = {"method": "users.rename", "params": params}
            renames.append({"jsonrpc": "2.0", **rename})
            break
if renames:
    send(renames)
print(renames)
