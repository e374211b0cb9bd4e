"""Each call waits for half a second, and no call waits for another one.

Install: pip install grpcio grpcio-tools
Stubs: python3 -m grpc_tools.protoc
    -I. --python_out=. --grpc_python_out=. example.proto
Run: python3 waiting.py
"""

import asyncio
import os

import example_pb2
import example_pb2_grpc
import grpc


class Example(example_pb2_grpc.ExampleServiceServicer):
    async def SayHello(self, request, context):
        await asyncio.sleep(0.5)  # time.sleep would stop every call.
        return example_pb2.HelloResponse(message=f"Hello, {request.name}")


async def serve():
    server = grpc.aio.server()  # No pool: one thread, one event loop.
    example_pb2_grpc.add_ExampleServiceServicer_to_server(Example(), server)
    address = f"[::]:{os.environ.get('PORT', '50051')}"
    port = server.add_insecure_port(address)
    await server.start()
    print(f"listening at port {port}", flush=True)
    await server.wait_for_termination()


asyncio.run(serve())
