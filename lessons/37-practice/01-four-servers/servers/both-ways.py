"""Task 2: says hello to each guest, and gives back what it gets.

Install: pip install websockets
Run: python3 both-ways.py
"""

import asyncio
import os
from http import HTTPStatus
from urllib.parse import urlsplit

from websockets.asyncio.server import serve

PORT = int(os.environ.get("PORT", "8080"))


def only_ws(guest, request):
    if urlsplit(request.path).path != "/ws":
        return guest.respond(HTTPStatus.NOT_FOUND, "there is only /ws\n")


async def talk(guest):
    await guest.send("hello")
    # A str was text, bytes were bytes, and so they go back.
    async for message in guest:
        await guest.send(message)


async def main():
    async with serve(talk, "", PORT, process_request=only_ws) as server:
        print(f"listening at port {PORT}", flush=True)
        await server.serve_forever()


asyncio.run(main())
