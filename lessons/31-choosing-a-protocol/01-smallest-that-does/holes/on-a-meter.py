#en Asks for Ada's name and e-mail over a line that is paid by the byte.
#ru Спрашивает имя и почту Ады по линии с платой за каждый байт.
# python3 on-a-meter.py
import json
import os
from urllib.request import Request, urlopen

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")


def ask(path: str, body: dict | None = None) -> bytes:
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"}
    with urlopen(Request(host + path, data, headers), timeout=5) as response:
        return response.read()


#en ↓ The same facts in an answer of 60 bytes at most.
#ru ↓ Те же сведения, но ответ не длиннее 60 байт.
answer = ask("/api/v2/users/1")
# ↑
print(answer.decode())
print(len(answer), "bytes")
