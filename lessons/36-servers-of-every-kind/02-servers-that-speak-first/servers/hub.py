"""Rooms: what one guest says goes to all others in the same room.

Once: pip install websockets
Run: python3 hub.py        PORT moves it away from 8080.
"""

import asyncio
import json
import os
from collections import defaultdict
from urllib.parse import unquote, urlsplit

from websockets.asyncio.server import serve

# A guest that has this many messages waiting is too slow.
MOST_WAITING = 16

# room: {guest: its queue}
rooms = defaultdict(dict)


def tell_others(room, speaker, told):
    for guest, queue in rooms[room].items():
        if guest is speaker:
            continue
        try:
            queue.put_nowait(json.dumps(told))
        except asyncio.QueueFull:
            # Nobody waits for this guest: its connection is cut.
            guest.transport.abort()


async def write(guest, queue):
    while True:
        await guest.send(await queue.get())


async def enter(guest):
    path = urlsplit(guest.request.path).path
    _, _, room, name = map(unquote, path.split("/"))
    queue = asyncio.Queue(MOST_WAITING)
    rooms[room][guest] = queue
    writer = asyncio.create_task(write(guest, queue))
    try:
        async for text in guest:
            tell_others(room, guest, {"from": name, "text": text})
    finally:
        writer.cancel()
        del rooms[room][guest]
        tell_others(room, guest, {"left": name})
        if not rooms[room]:
            del rooms[room]


async def main():
    port = int(os.environ.get("PORT", 8080))
    async with serve(enter, "127.0.0.1", port):
        await asyncio.Future()


asyncio.run(main())
