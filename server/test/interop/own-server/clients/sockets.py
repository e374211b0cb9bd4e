"""The WebSocket of a learner's own server by the websockets library. Argument: the address, such as ws://127.0.0.1:51000."""

import sys

from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

address = sys.argv[1]

with connect(f"{address}/chat", subprotocols=["chat.v9", "chat.v1"]) as socket:
    print("chosen:", socket.subprotocol)
    print("first:", socket.recv())
    socket.send("text by Python")
    print("text:", socket.recv())
    socket.send(bytes(range(256)))
    print("binary:", socket.recv() == bytes(range(256)))
    socket.send("x" * 900_000)
    print("large:", len(socket.recv()))
    print("ping:", socket.ping().wait(5))
    socket.send("bye")
    try:
        socket.recv()
    except ConnectionClosed as closed:
        print("closed:", closed.rcvd.code, closed.rcvd.reason)

with connect(f"{address}/chat") as socket:
    socket.recv()
    socket.close(3001, "enough")

try:
    connect(f"{address}/nothing")
except InvalidStatus as refused:
    print("refused:", refused.response.status_code)

with connect(f"{address}/chat") as socket:
    socket.recv()
    print("open", flush=True)
    try:
        socket.recv()
    except ConnectionClosed as closed:
        print("gone:", closed.rcvd.code)
