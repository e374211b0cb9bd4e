#en Joins a room, says something, and leaves.
#ru Входит в комнату, говорит что-то и уходит.
# pip install "python-socketio[client]"; python3 send-and-know.py
import os
import time

import socketio

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")
room = f"room-{time.time_ns()}"

client = socketio.Client()
client.connect(host, auth={"token": "my-jwt-token"}, wait_timeout=5)
try:
    client.call("join_chat", {"room_id": room}, timeout=5)
    message = {"room_id": room, "message": "The train leaves at nine"}
    #en ↓ Go on only when the server says that it has kept the message.
    #ru ↓ Дальше — только когда сервер скажет, что сохранил сообщение.
    client.emit("send_message", message)
    status = "who knows"
    # ↑
    print("kept:", status)
finally:
    client.disconnect()
