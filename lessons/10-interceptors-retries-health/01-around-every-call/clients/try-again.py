"""Orders two failures, then calls by a client that tries again by itself.
An interceptor of the client counts calls; the server's log counts attempts.
First switch on "Catch my terminal": the shared world has no operator.

Stubs: python3 -m grpc_tools.protoc
    -I. --python_out=. --grpc_python_out=. example.proto operations.proto
Run: python3 try-again.py
"""

import json
import os

import example_pb2
import example_pb2_grpc
import grpc
import operations_pb2
import operations_pb2_grpc

POLICY = {
    "maxAttempts": 4,
    "initialBackoff": "0.1s",
    "maxBackoff": "1s",
    "backoffMultiplier": 2,
    "retryableStatusCodes": ["UNAVAILABLE"],
}
NAME = [{"service": "example.ExampleService"}]
CONFIG = {"methodConfig": [{"name": NAME, "retryPolicy": POLICY}]}


class Count(grpc.UnaryUnaryClientInterceptor):
    def intercept_unary_unary(self, next_call, details, request):
        print(f"calling {details.method}")
        return next_call(details, request)


target = os.environ.get("FRAMEWISE_GRPC", "localhost:50051")
options = [("grpc.service_config", json.dumps(CONFIG))]
with grpc.insecure_channel(target, options) as plain:
    channel = grpc.intercept_channel(plain, Count())
    operations = operations_pb2_grpc.OperationsServiceStub(channel)
    operations.SetInterceptors(operations_pb2.Interceptors(logging=True))
    operations.InjectFailures(
        operations_pb2.InjectFailuresRequest(
            method="example.ExampleService/SayHello", times=2
        )
    )
    hello = example_pb2_grpc.ExampleServiceStub(channel)
    print(hello.SayHello(example_pb2.HelloRequest(name="Ada")).message)
    for entry in operations.ReadLog(operations_pb2.ReadLogRequest()):
        print(f"{entry.status}, {entry.previous_attempts} before")
