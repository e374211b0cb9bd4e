"""Sends what is too large, then fetches a picture in two calls.

Stubs: python3 -m grpc_tools.protoc
    -I. --python_out=. --grpc_python_out=. files.proto user.proto
Run: python3 download.py
"""

import os

import files_pb2
import files_pb2_grpc
import grpc
import user_pb2
import user_pb2_grpc

target = os.environ.get("FRAMEWISE_GRPC", "localhost:50051")
chunks = []


def received() -> int:
    return sum(map(len, chunks))


def fetch_on(files, most=None) -> None:
    """From where we are, to the end or to so many chunks."""
    request = files_pb2.DownloadRequest(
        name="sunset.bmp", offset=received()
    )
    call = files.DownloadFile(request, timeout=10)
    for chunk in call:
        assert chunk.offset == received(), "a gap"
        chunks.append(chunk.data)
        if len(chunks) == most:
            call.cancel()
            return


with grpc.insecure_channel(target) as channel:
    users = user_pb2_grpc.UserServiceStub(channel)
    try:
        huge = user_pb2.GetUserRequest(id="x" * 2_000_000)
        users.GetUser(huge, timeout=10)
    except grpc.RpcError as error:
        print(f"too large: {error.code().name}")

    files = files_pb2_grpc.FileServiceStub(channel)
    fetch_on(files, most=2)
    print(f"hung up after {received()} bytes")
    fetch_on(files)
    print(f"whole: {received()} bytes, {len(chunks)} chunks")
