"""Task 1: greets whoever calls, and finishes open calls on Ctrl+C.

Install: pip install grpcio grpcio-tools
Stubs: python3 -m grpc_tools.protoc
    -I. --python_out=. --grpc_python_out=. example.proto
Run: python3 greet.py
"""

import os
import signal
from concurrent.futures import ThreadPoolExecutor

import example_pb2
import example_pb2_grpc
import grpc


class Example(example_pb2_grpc.ExampleServiceServicer):
    def SayHello(self, request, context):
        return example_pb2.HelloResponse(message=f"Hello, {request.name}")


server = grpc.server(ThreadPoolExecutor(max_workers=10))
example_pb2_grpc.add_ExampleServiceServicer_to_server(Example(), server)
port = server.add_insecure_port(f"[::]:{os.environ.get('PORT', '50051')}")


def stop(*_):
    # No new calls; those that run have ten seconds.
    server.stop(grace=10)


signal.signal(signal.SIGINT, stop)
signal.signal(signal.SIGTERM, stop)
server.start()
print(f"listening at port {port}", flush=True)
server.wait_for_termination()
