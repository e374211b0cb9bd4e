"""Joins a room, says hello, and waits until it is kept.

Once: pip install "python-socketio[client]"
Run: python3 say-hello.py
"""

import os
from queue import Queue

import socketio

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")
room = {"room_id": "lobby"}
heard = Queue()

client = socketio.Client()
client.on("new_message", heard.put)

# Raises ConnectionError where the server refuses the token.
client.connect(host, auth={"token": "my-jwt-token"}, wait_timeout=5)
try:
    client.call("join_chat", room, timeout=5)
    message = {**room, "message": "Hello from Python"}
    kept = client.call("send_message", message, timeout=5)
    print("kept:", kept["status"])

    said = heard.get(timeout=5)
    print(f"{said['username']}: {said['message']}")
finally:
    client.disconnect()
