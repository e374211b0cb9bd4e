#en Follows a match, loses the line, and comes back.
#ru Следит за матчем, теряет связь и возвращается.
# python3 follow-match.py
import json
import os
import time
from urllib.request import Request, urlopen

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")
me = f"ada-{time.time_ns()}"
last_id = ""


def tell(text: str) -> None:
    body = json.dumps({"type": "match", "data": {"text": text}}).encode()
    headers = {"Content-Type": "application/json"}
    urlopen(Request(f"{host}/api/notify/{me}", body, headers)).close()


def follow(last: str) -> None:
    #en Reads until that text, or for two seconds without a line.
    #ru Читает до этого текста или две секунды без строк.
    global last_id
    headers = {"Accept": "text/event-stream"}
    #en ↓ Whoever comes back says which event was the last.
    #ru ↓ Тот, кто вернулся, говорит, какое событие было последним.
    # ↑
    request = Request(f"{host}/events?client_id={me}", headers=headers)
    try:
        with urlopen(request, timeout=2) as stream:
            for raw in stream:
                name, _, value = raw.decode().strip().partition(": ")
                if name == "id":
                    last_id = value
                if name != "data":
                    continue
                event = json.loads(value)
                if event["type"] == "connected" and last == "kick-off":
                    tell(last)
                if event["type"] == "match":
                    print(event["data"]["text"])
                    if event["data"]["text"] == last:
                        break
    except TimeoutError:
        print("nothing more comes")
    print("the line is lost after event", last_id)


follow("kick-off")
for text in ("goal", "half time"):
    tell(text)
follow("half time")
