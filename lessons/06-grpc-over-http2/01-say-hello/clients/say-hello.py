"""One call of one method, and the whole of what is needed for it.

Stubs: python3 -m grpc_tools.protoc
    -I. --python_out=. --grpc_python_out=. example.proto
Run: python3 say-hello.py
"""

import os

import example_pb2
import example_pb2_grpc
import grpc

target = os.environ.get("FRAMEWISE_GRPC", "localhost:50051")
with grpc.insecure_channel(target) as channel:
    client = example_pb2_grpc.ExampleServiceStub(channel)
    answer = client.SayHello(example_pb2.HelloRequest(name="Ada"))
    print(answer.message)
