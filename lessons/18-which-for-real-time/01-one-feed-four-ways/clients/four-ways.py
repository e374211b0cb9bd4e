"""The same goal over four ways, and what it takes to hear it.

Once: pip install websockets "python-socketio[client]"
Run: python3 four-ways.py
"""

import json
import os
import time
from queue import Queue
from threading import Thread
from urllib.request import Request, urlopen

import socketio
from websockets.sync.client import connect

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")
me = f"fan-{time.time_ns()}"
goal = {"type": "goal", "data": {"score": "1:0"}}


def post(path, body):
    request = Request(
        host + path,
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    urlopen(request, timeout=5).close()


def by_long_polling():
    """Ask, and be answered when there is something."""
    told = {"user_id": me, **goal}
    Thread(target=post, args=("/api/notifications/send", told)).start()
    url = f"{host}/api/notifications/{me}/poll?since=0&timeout=10"
    # Longer than the server waits, so that it is the server who ends it.
    with urlopen(url, timeout=15) as response:
        return json.load(response)["notifications"][0]["data"]["score"]


def by_events():
    """Ask once; the answer does not end."""
    url = f"{host}/events?client_id={me}"
    # Longer than the ten seconds between two signs of life.
    with urlopen(url, timeout=25) as stream:
        post(f"/api/notify/{me}", goal)
        for line in stream:
            if not line.startswith(b"data: "):
                continue
            event = json.loads(line.removeprefix(b"data: "))
            if event["type"] == "goal":
                return event["data"]["score"]
    raise EOFError("the stream ended")


def by_websocket():
    """Leave HTTP behind. This server gives back what it hears."""
    url = host.replace("http", "ws", 1) + "/ws"
    with connect(url, open_timeout=5) as socket:
        socket.send(json.dumps(goal))
        return json.loads(socket.recv(timeout=5))["data"]["score"]


def by_socket_io():
    """Events with names and answers, in a room."""
    heard = Queue()
    client = socketio.Client()
    client.on("new_message", heard.put)
    client.connect(host, auth={"token": "my-jwt-token"}, wait_timeout=5)
    try:
        room = {"room_id": me}
        client.call("join_chat", room, timeout=5)
        client.call("send_message", {**room, "message": "1:0"}, timeout=5)
        return heard.get(timeout=5)["message"]
    finally:
        client.disconnect()


print("long polling:", by_long_polling())
print("server-sent events:", by_events())
print("WebSocket:", by_websocket())
print("Socket.IO:", by_socket_io())
