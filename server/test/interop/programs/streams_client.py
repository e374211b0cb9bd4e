"""Methods that take a stream, and downloads, as a seminar's Python program calls them: grpcio, generated stubs, no metadata.

Arguments: the target, such as localhost:50051. The stubs must be on PYTHONPATH.
"""

import queue
import sys
import time

import echo_pb2
import echo_pb2_grpc
import files_pb2
import files_pb2_grpc
import grpc
import user_pb2
import user_pb2_grpc
import user_v1_pb2
import user_v1_pb2_grpc


def told(error):
    return f"{error.code().value[0]} {error.details()}"


def people(*names):
    for name in names:
        yield user_pb2.CreateUserRequest(name=name, email=f"{name.lower()}@example.net")


with grpc.insecure_channel(sys.argv[1]) as channel:
    users = user_pb2_grpc.UserServiceStub(channel)
    made = users.CreateUsers(people("Ann", "Bob"))
    print("CreateUsers:", made.total_count, *(f"{user.id} {user.name}" for user in made.users))
    try:
        users.CreateUsers(people("Cy", "", "Dan"))
    except grpc.RpcError as error:
        print("CreateUsers refused:", told(error))

    # Each message behind the answer to the one before it.
    lines = queue.SimpleQueue()
    chat = users.Chat(iter(lines.get, None))
    heard = []
    for content in ("one", "two", "three"):
        lines.put(user_pb2.ChatMessage(user_id="1", content=content))
        answer = next(chat)
        assert abs(answer.timestamp.ToSeconds() - time.time()) < 60
        heard.append(answer.content)
    lines.put(None)
    print("Chat:", *heard, "and", len(list(chat)), "more,", chat.code().name)

    cancelled = users.Chat(iter(queue.SimpleQueue().get, None))
    cancelled.cancel()
    print("Chat cancelled:", cancelled.code().value[0])

    others = user_v1_pb2_grpc.UserServiceStub(channel)
    mixed = (user_v1_pb2.CreateUserRequest(name=name, email="x@example.net") for name in ("", "X"))
    bulk = others.BulkCreateUsers(mixed)
    print("BulkCreateUsers:", bulk.created_count, *bulk.errors)

    files = files_pb2_grpc.FileServiceStub(channel)
    chunks = list(files.DownloadFile(files_pb2.DownloadRequest(name="sunset.bmp")))
    print("DownloadFile:", sum(len(chunk.data) for chunk in chunks), "bytes in", len(chunks))
    try:
        list(files.DownloadFile(files_pb2.DownloadRequest(name="huge.bin", chunk_size=5_000_000, size=5_000_000)))
    except grpc.RpcError as error:
        print("DownloadFile at once:", error.code().value[0])

    # With a deadline and compressed, it takes another way through the server.
    echo = echo_pb2_grpc.EchoServiceStub(channel)
    sent = [echo_pb2.Everything(string_value=f"packed {number}") for number in range(3)]
    same = list(echo.EchoEach(iter(sent), timeout=10, compression=grpc.Compression.Gzip)) == sent
    print("EchoEach:", "the same" if same else "something else")
