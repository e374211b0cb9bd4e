"""Hears of new posts, loses the line, and comes back without a gap.

Once: pip install websockets
Run: python3 catch-up.py
"""

import json
import os
import time
from urllib.request import Request, urlopen

from websockets.sync.client import connect

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")
url = host.replace("http", "ws", 1) + "/graphql"
mark = f"run {time.time_ns()}"
seen = set()


def hear(how, post):
    """A post may come twice, as news and as part of a list."""
    if post["id"] in seen or not post["title"].startswith(mark):
        return
    seen.add(post["id"])
    print(f"{how}: {post['title'][len(mark) + 1:]}")


def open_line():
    """Subscribes, and only then asks what there is: no gap between."""
    socket = connect(url, subprotocols=["graphql-transport-ws"])
    say(socket, {"type": "connection_init"})
    assert json.loads(socket.recv(5))["type"] == "connection_ack"
    ask(socket, "news", "subscription { postAdded { id title } }")
    ask(socket, "list", "{ posts(limit: 20) { id title } }")
    return socket


def say(socket, message):
    socket.send(json.dumps(message))


def ask(socket, id, query):
    message = {"id": id, "type": "subscribe", "payload": {"query": query}}
    say(socket, message)


def listen(socket, count):
    while len(seen) < count:
        message = json.loads(socket.recv(10))
        if message["type"] == "ping":
            say(socket, {"type": "pong"})
        if message["type"] != "next":
            continue
        data = message["payload"]["data"]
        if "postAdded" in data:
            hear("news", data["postAdded"])
        for post in reversed(data.get("posts", [])):
            hear("caught up", post)


def write(title):
    body = {"title": f"{mark} {title}", "content": "…", "author_id": 1}
    request = Request(
        f"{host}/api/v1/posts",
        json.dumps(body).encode(),
        {"Content-Type": "application/json"},
    )
    urlopen(request, timeout=10).close()


first = open_line()
write("kick-off")
listen(first, 1)
first.close()
write("half time")
second = open_line()
listen(second, 2)
write("full time")
listen(second, 3)
second.close()
print("nothing lost")
