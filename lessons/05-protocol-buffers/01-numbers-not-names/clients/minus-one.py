"""Sends -1 in two types and prints the bytes of each message.

Stubs: python3 -m grpc_tools.protoc
    -I. --python_out=. --grpc_python_out=. echo.proto
Run: python3 minus-one.py
"""

import os

import echo_pb2
import echo_pb2_grpc
import grpc

target = os.environ.get("FRAMEWISE_GRPC", "localhost:50051")

with grpc.insecure_channel(target) as channel:
    echo = echo_pb2_grpc.EchoServiceStub(channel)
    messages = (
        echo_pb2.Everything(int32_value=-1),
        echo_pb2.Everything(sint32_value=-1),
    )
    for message in messages:
        answer = echo.Echo(message, timeout=5)
        data = answer.SerializeToString()
        number = answer.int32_value + answer.sint32_value
        print(len(data), data.hex(), number)
