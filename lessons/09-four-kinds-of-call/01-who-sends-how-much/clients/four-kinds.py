"""One call of each kind.

Stubs: python3 -m grpc_tools.protoc
    -I. --python_out=. --grpc_python_out=. user.proto
Run: python3 four-kinds.py
"""

import os
import time

import grpc
import user_pb2
import user_pb2_grpc

target = os.environ.get("FRAMEWISE_GRPC", "localhost:50051")
# An address can be taken only once.
now = time.time_ns()


def people():
    for name in ("Tove", "Edith"):
        email = f"{name.lower()}.{now}@example.org"
        yield user_pb2.CreateUserRequest(name=name, email=email)


def lines():
    for content in ("one", "two", "three"):
        yield user_pb2.ChatMessage(user_id=f"py {now}", content=content)


with grpc.insecure_channel(target) as channel:
    users = user_pb2_grpc.UserServiceStub(channel)

    ada = user_pb2.GetUserRequest(id="1")
    print(f"unary: {users.GetUser(ada, timeout=10).user.name}")

    page = user_pb2.ListUsersRequest(page_size=3)
    came = sum(1 for _ in users.ListUsers(page, timeout=10))
    print(f"server stream: {came}")

    made = users.CreateUsers(people(), timeout=10)
    print(f"client stream: {made.total_count}")

    # grpcio sends from a thread of its own while this one reads.
    heard = [
        answer.content
        for answer in users.Chat(lines(), timeout=10)
        if answer.user_id == f"py {now}"
    ]
    print(f"both ways: {', '.join(heard)}")
