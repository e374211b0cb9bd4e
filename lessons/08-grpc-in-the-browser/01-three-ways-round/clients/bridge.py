"""One service with two faces: WebSocket for pages, gRPC for the services
behind it. A page asks by id; each question is a call, each answer a
message.

Install: pip install websockets
Stubs: python3 -m grpc_tools.protoc
    -I. --python_out=. --grpc_python_out=. user.proto
Run: python3 bridge.py
"""

import asyncio
import json
import os

import grpc
import user_pb2
import user_pb2_grpc
from websockets.asyncio.client import connect
from websockets.asyncio.server import serve

target = os.environ.get("FRAMEWISE_GRPC", "localhost:50051")


async def answer(users, id):
    try:
        asked = user_pb2.GetUserRequest(id=id)
        found = await users.GetUser(asked, timeout=5)
        return {"id": id, "name": found.user.name}
    except grpc.aio.AioRpcError as error:
        # What pages need of it: the code, not a text of another language.
        return {"id": id, "error": error.code().name}


async def main():
    async with grpc.aio.insecure_channel(target) as channel:
        users = user_pb2_grpc.UserServiceStub(channel)

        async def talk(page):
            async for id in page:
                await page.send(json.dumps(await answer(users, id)))

        async with serve(talk, "127.0.0.1", 0) as server:
            # And a page, for whoever runs this in a terminal.
            host, port = server.sockets[0].getsockname()[:2]
            async with connect(f"ws://{host}:{port}") as page:
                for id in ["1", "999"]:
                    await page.send(id)
                    print("page got", await page.recv())


asyncio.run(main())
