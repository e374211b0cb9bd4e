#en Gets two messages by two polls. The second poll brings both.
#ru Получает два сообщения двумя опросами. Второй приносит оба.
# python3 read-mail.py
import json
import os
import time
from urllib.request import Request, urlopen

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")
me = f"ada-{time.time_ns()}"


def send(message: str) -> None:
    letter = {"recipient_id": me, "sender_id": "bob", "message": message}
    body = json.dumps(letter).encode()
    headers = {"Content-Type": "application/json"}
    urlopen(Request(f"{host}/api/send_message", body, headers)).close()


since = 0
for message in ("tea at four", "or at five"):
    send(message)
    url = f"{host}/api/poll/{me}?since={since}&timeout=2"
    with urlopen(url, timeout=10) as response:
        answer = json.load(response)
    for each in answer["messages"]:
        print(each["message"])
    print("read up to", answer["timestamp"])
    #en ↓ The next poll is to bring what is newer, and only that.
    #ru ↓ Следующий опрос должен принести только то, что новее.
    # ↑
