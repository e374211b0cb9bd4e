"""Two clients of the chat, by python-socketio: one polls, one speaks WebSocket. Argument: the server's URL."""
import queue
import sys

import socketio

url = sys.argv[1]
ROOM = "interop-python"


def enter(token: str, transports: list[str]) -> tuple[socketio.Client, "queue.Queue[tuple[str, object]]"]:
    client = socketio.Client(reconnection=False)
    heard: "queue.Queue[tuple[str, object]]" = queue.Queue()
    for event in ["connected", "user_joined", "user_left", "new_message", "user_typing", "new_file", "error"]:
        # Connection state recovery puts the place of an event behind it.
        client.on(event, lambda payload, *_place, event=event: heard.put((event, payload)))
    client.connect(url, auth={"token": token}, transports=transports)
    return client, heard


def next_of(heard: "queue.Queue[tuple[str, object]]", event: str) -> dict:
    while True:
        name, payload = heard.get(timeout=10)
        if name == event:
            return payload


stranger = socketio.Client(reconnection=False)
refusals: "queue.Queue[object]" = queue.Queue()
stranger.on("connect_error", refusals.put)
try:
    stranger.connect(url, transports=["websocket"])
except socketio.exceptions.ConnectionError:
    print("refused:", refusals.get(timeout=10))

ada, ada_hears = enter("my-jwt-token", ["polling"])
grace, grace_hears = enter("your-jwt-token", ["websocket"])
print(next_of(ada_hears, "connected")["message"], "by", ada.transport())
print(next_of(grace_hears, "connected")["message"], "by", grace.transport())

print("joined:", ada.call("join_chat", {"room_id": ROOM}))
next_of(ada_hears, "user_joined")
grace.call("join_chat", {"room_id": ROOM})
print(next_of(ada_hears, "user_joined")["message"])

answer = grace.call("send_message", {"room_id": ROOM, "message": "Hello from Python"})
message = next_of(ada_hears, "new_message")
print("message:", message["message"], "of", message["username"], message["id"] == answer["id"])

ada.emit("typing", {"room_id": ROOM, "is_typing": True})
print("typing:", next_of(grace_hears, "user_typing")["username"])

ada.call("send_file", {"room_id": ROOM, "name": "bytes", "data": b"\x00\xffpy"})
print("file:", next_of(grace_hears, "new_file")["data"].hex())

grace.emit("send_message", {"room_id": ROOM, "message": ""})
print("error:", next_of(grace_hears, "error")["message"])

grace.disconnect()
print(next_of(ada_hears, "user_left")["message"])
ada.disconnect()
