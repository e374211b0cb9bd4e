"""Starts three calls at once on one connection
and prints how long all of them took.

Stubs: python3 -m grpc_tools.protoc
    -I. --python_out=. --grpc_python_out=. echo.proto
Run: python3 three-at-once.py
"""

import os
import time

import echo_pb2
import echo_pb2_grpc
import grpc
from google.protobuf.duration_pb2 import Duration

target = os.environ.get("FRAMEWISE_GRPC", "localhost:50051")

with grpc.insecure_channel(target) as channel:
    echo = echo_pb2_grpc.EchoServiceStub(channel)
    started = time.monotonic()
    request = echo_pb2.WaitRequest(delay=Duration(nanos=300_000_000))
    # Nobody waits yet.
    calls = [echo.Wait.future(request, timeout=5) for _ in range(3)]
    for number, call in enumerate(calls, start=1):
        waited = call.result().waited.ToMilliseconds()
        print(f"call {number} waited {waited} ms")
    print(f"together {time.monotonic() - started:.1f} s")
