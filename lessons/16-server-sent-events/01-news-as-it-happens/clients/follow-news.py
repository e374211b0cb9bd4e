"""Follows the news, loses the line, and comes back without losing any news.

Run: python3 follow-news.py
"""

import json
import os
import time
from urllib.request import Request, urlopen

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")
me = f"ada-{time.time_ns()}"
last_id = ""


def tell(text):
    request = Request(
        f"{host}/api/notify/{me}",
        data=json.dumps({"type": "match", "data": {"text": text}}).encode(),
        headers={"Content-Type": "application/json"},
    )
    urlopen(request, timeout=5).close()


def follow():
    """Each text of a stream; whoever closes this drops the line."""
    global last_id
    headers = {"Accept": "text/event-stream"}
    if last_id:
        headers["Last-Event-ID"] = last_id
    request = Request(f"{host}/events?client_id={me}", headers=headers)
    # Longer than the ten seconds between two signs of life.
    with urlopen(request, timeout=25) as stream:
        data = []
        for raw in stream:
            line = raw.decode().rstrip("\r\n")
            name, _, value = line.partition(":")
            value = value.removeprefix(" ")
            if name == "id":
                last_id = value
            elif name == "data":
                data.append(value)
            elif line == "" and data:
                event = json.loads("\n".join(data))
                data = []
                if event["type"] == "connected":
                    yield "connected"
                elif event["type"] == "match":
                    yield event["data"]["text"]


seen = []
stream = follow()
for text in stream:
    if text == "connected":
        tell("kick-off")
    else:
        seen.append(text)
        break
stream.close()
print("the line is lost after event", last_id)
missed = ["goal", "half time"]
for text in missed:
    tell(text)

stream = follow()
for text in stream:
    if text != "connected":
        seen.append(text)
    if len(seen) == 3:
        break
stream.close()
print(", ".join(seen))
print("nothing lost" if seen == ["kick-off", *missed] else "lost something")
