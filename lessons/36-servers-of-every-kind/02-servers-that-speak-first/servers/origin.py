"""Lets in pages of one site, and programs; 403 for all other pages.

Once: pip install websockets
Run: python3 origin.py        PORT moves it away from 8080.
"""

import asyncio
import os

from websockets.asyncio.server import serve

# None stands for a client that sends no Origin: a program.
OURS = ["https://shop.example", None]


async def account(guest):
    await guest.send("balance: 1000")
    await guest.wait_closed()


async def main():
    port = int(os.environ.get("PORT", 8080))
    async with serve(account, "127.0.0.1", port, origins=OURS):
        await asyncio.Future()


asyncio.run(main())
