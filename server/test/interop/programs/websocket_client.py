"""aiohttp's WebSocket client: text, binary, a ping, and a close that the server is asked for."""

import asyncio
import sys

import aiohttp


async def main(url: str) -> None:
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(f"{url}/ws") as ws:
            await ws.send_str("Hello, Python")
            print("text:", await ws.receive_str())
            await ws.send_bytes(bytes([0, 255, 128]))
            print("binary:", (await ws.receive_bytes()).hex())
            await ws.ping(b"still there?")
        async with session.ws_connect(f"{url}/ws?deflate=1", compress=15) as ws:
            print("compressed:", ws.compress > 0)
            await ws.send_str("deflated " * 20)
            print("inflated:", len(await ws.receive_str()))
        async with session.ws_connect(f"{url}/ws", protocols=["soap", "json.v1"]) as ws:
            print("subprotocol:", ws.protocol)
            await ws.send_str('{"close":4001,"reason":"Bye, Python"}')
            message = await ws.receive()
            print("closed:", ws.close_code, message.extra)
        async with session.ws_connect(f"{url}/ws/leaderboard") as ws:
            await ws.receive_json()
            await ws.send_json({"add": {"player": "python", "points": 500}})
            best = (await ws.receive_json())["players"][0]
            print("best:", best["player"], best["points"])


asyncio.run(main(sys.argv[1]))
