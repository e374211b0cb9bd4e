"""Asks for two seconds of work and grants 300 ms.
Then asks what there is no use in asking twice.

Stubs: python3 -m grpc_tools.protoc
    -I. --python_out=. --grpc_python_out=. echo.proto user.proto
    google/api/annotations.proto google/api/http.proto
Run: python3 deadline.py
"""

import os

import echo_pb2
import echo_pb2_grpc
import grpc
import user_pb2
import user_pb2_grpc
from google.protobuf.duration_pb2 import Duration

RETRYABLE = {grpc.StatusCode.UNAVAILABLE}
target = os.environ.get("FRAMEWISE_GRPC", "localhost:50051")


def tell(error: grpc.RpcError) -> None:
    again = "try again" if error.code() in RETRYABLE else "do not repeat"
    print(f"{error.code().name}: {again}")


with grpc.insecure_channel(target) as channel:
    echo = echo_pb2_grpc.EchoServiceStub(channel)
    users = user_pb2_grpc.UserServiceStub(channel)
    work = echo_pb2.WaitRequest(delay=Duration(seconds=2))
    try:
        echo.Wait(work, timeout=0.3)
    except grpc.RpcError as error:
        tell(error)
    try:
        users.GetUser(user_pb2.GetUserRequest(id="999"), timeout=5)
    except grpc.RpcError as error:
        tell(error)
    refusal = echo_pb2.FailRequest(code=14, message="restarting")
    try:
        echo.Fail(refusal, timeout=5)
    except grpc.RpcError as error:
        tell(error)
