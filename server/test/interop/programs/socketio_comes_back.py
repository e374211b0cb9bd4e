"""Clients of the chat, by python-socketio, that lose their server and find the next. Arguments: its URL, a transport each."""
import queue
import sys

import socketio

url = sys.argv[1]
ROOM = "interop-comes-back"

clients = []
for transport in sys.argv[2:]:
    client = socketio.Client(reconnection_delay=0.1, reconnection_delay_max=0.5)
    connections: "queue.Queue[str]" = queue.Queue()
    client.on("connect", lambda connections=connections: connections.put("connected"))
    client.connect(url, auth={"token": "my-jwt-token"}, transports=[transport])
    connections.get(timeout=10)
    clients.append((transport, client, connections))

# Only now may the server stop.
print("ready", flush=True)
for transport, client, connections in clients:
    connections.get(timeout=30)
    answer = client.call("join_chat", {"room_id": ROOM}, timeout=10)
    print(f"back by {transport}: {answer['status']}", flush=True)
    client.disconnect()
