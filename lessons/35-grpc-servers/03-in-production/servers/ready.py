"""A server that says how it is, describes itself, and stops with grace.

Install: pip install grpcio grpcio-tools
    and pip install grpcio-health-checking grpcio-reflection
Stubs: python3 -m grpc_tools.protoc
    -I. --python_out=. --grpc_python_out=. example.proto
Run: python3 ready.py, stop it by Ctrl+C.
"""

import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor

import example_pb2
import example_pb2_grpc
import grpc
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection

GRACE_SECONDS = 10
NAME = "example.ExampleService"


class Example(example_pb2_grpc.ExampleServiceServicer):
    def SayHello(self, request, context):
        return example_pb2.HelloResponse(message=f"Hello, {request.name}")


server = grpc.server(ThreadPoolExecutor(max_workers=10))
example_pb2_grpc.add_ExampleServiceServicer_to_server(Example(), server)
names = (NAME, health.SERVICE_NAME, reflection.SERVICE_NAME)
reflection.enable_server_reflection(names, server)
state = health.HealthServicer()
state.set("", health_pb2.HealthCheckResponse.SERVING)  # The whole server.
state.set(NAME, health_pb2.HealthCheckResponse.SERVING)
health_pb2_grpc.add_HealthServicer_to_server(state, server)

asked = threading.Event()
for number in (signal.SIGINT, signal.SIGTERM):
    signal.signal(number, lambda *_: asked.set())

port = server.add_insecure_port(f"[::]:{os.environ.get('PORT', '50051')}")
server.start()
print(f"listening at port {port}", flush=True)
asked.wait()
print("stopping", flush=True)
state.enter_graceful_shutdown()  # All that Watch learn: NOT_SERVING.
# No new calls; those that run have so many seconds.
server.stop(GRACE_SECONDS).wait()
print("stopped", flush=True)
