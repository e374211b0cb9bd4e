"""Task 3: one list of users, by gRPC and by WebSocket, in one event loop.

Install: pip install grpcio grpcio-tools websockets
Stubs: python3 -m grpc_tools.protoc
    -I. --python_out=. --grpc_python_out=. user.proto
Run: python3 together.py
"""

import asyncio
import json
import os

import grpc
import user_pb2
import user_pb2_grpc
from websockets.asyncio.server import broadcast, serve

PORT = os.environ.get("PORT", "50051")
HTTP_PORT = int(os.environ.get("HTTP_PORT", "8080"))

users = []
guests = set()


def create(name, email):
    """Both doors lead here."""
    user = {"id": str(len(users) + 1), "name": name, "email": email}
    users.append(user)
    broadcast(guests, json.dumps(user))
    return user


class Users(user_pb2_grpc.UserServiceServicer):
    async def CreateUser(self, request, context):
        return user_pb2.User(**create(request.name, request.email))

    async def ListUsers(self, request, context):
        for user in list(users):
            yield user_pb2.User(**user)


async def talk(guest):
    guests.add(guest)
    try:
        async for message in guest:
            try:
                draft = json.loads(message)
                create(draft["name"], draft["email"])
            except (ValueError, TypeError, KeyError):
                await guest.send(json.dumps({"error": "a user is JSON"}))
    finally:
        guests.discard(guest)


async def main():
    server = grpc.aio.server()
    user_pb2_grpc.add_UserServiceServicer_to_server(Users(), server)
    server.add_insecure_port(f"[::]:{PORT}")
    await server.start()
    async with serve(talk, "", HTTP_PORT) as sockets:
        print(f"gRPC at {PORT}, WebSocket at {HTTP_PORT}", flush=True)
        await sockets.serve_forever()


asyncio.run(main())
