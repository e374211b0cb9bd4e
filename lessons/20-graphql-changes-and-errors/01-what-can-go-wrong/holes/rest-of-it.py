#en Asks for two people; for one of them too much is asked.
#ru Спрашивает о двоих; об одном из них — слишком много.
# python3 rest-of-it.py
import json
import os
from urllib.request import Request, urlopen

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")


def ask(query: str) -> dict:
    body = json.dumps({"query": query}).encode()
    headers = {"Content-Type": "application/json"}
    request = Request(f"{host}/graphql", body, headers)
    with urlopen(request, timeout=5) as response:
        return {"status": response.status, **json.load(response)}


def person(id: int, limit: int) -> str:
    #en One of them: `posts` is what may be too much.
    #ru Один из двоих: слишком много может быть в `posts`.
    return f"user(id: {id}) {{ name posts(limit: {limit}) {{ title }} }}"


answer = ask(f"{{ a: {person(1, 2)} b: {person(5, 500)} }}")
print(answer["status"], answer.get("data"))
#en ↓ Ask once more for each alias that failed, with a limit of 5.
#ru ↓ Спросить ещё раз о каждом псевдониме с ошибкой, с limit 5.
if answer["status"] != 200:
    print(ask(f"{{ b: {person(5, 5)} }}"))
# ↑
