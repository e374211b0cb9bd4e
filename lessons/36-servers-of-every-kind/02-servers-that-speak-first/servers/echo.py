"""A WebSocket that greets, and then gives back what it gets.

Once: pip install websockets
Run: python3 echo.py        PORT moves it away from 8080.
"""

import asyncio
import os
from urllib.parse import urlsplit

from websockets.asyncio.server import serve


def only_ws(guest, request):
    """Before the handshake: None goes on, a response refuses."""
    if urlsplit(request.path).path != "/ws":
        return guest.respond(404, "there is only /ws\n")


async def talk(guest):
    await guest.send("hello")
    # A str came as text, bytes as bytes. The loop ends with the guest.
    async for message in guest:
        await guest.send(message)


async def main():
    port = int(os.environ.get("PORT", 8080))
    # It pings every guest each 20 seconds by itself.
    async with serve(talk, "127.0.0.1", port, process_request=only_ws):
        await asyncio.Future()


asyncio.run(main())
