"""Two interceptors around every call: a number, then a token.

Install: pip install grpcio grpcio-tools
Stubs: python3 -m grpc_tools.protoc
    -I. --python_out=. --grpc_python_out=. example.proto
Run: python3 guarded.py
"""

import os
from concurrent.futures import ThreadPoolExecutor

import example_pb2
import example_pb2_grpc
import grpc


class Example(example_pb2_grpc.ExampleServiceServicer):
    def SayHello(self, request, context):
        return example_pb2.HelloResponse(message=f"Hello, {request.name}")


class Number(grpc.ServerInterceptor):
    """Gives back the number of the call, and logs how the call ended."""

    def intercept_service(self, continuation, details):
        handler = continuation(details)
        if handler is None:
            return None  # There is no such method.
        metadata = dict(details.invocation_metadata)
        id = metadata.get("x-request-id", "none")

        def numbered(request, context):
            context.send_initial_metadata([("x-request-id", id)])
            try:
                return handler.unary_unary(request, context)
            finally:
                print(id, details.method, context.code() or "OK", flush=True)

        return grpc.unary_unary_rpc_method_handler(
            numbered,
            request_deserializer=handler.request_deserializer,
            response_serializer=handler.response_serializer,
        )


class Token(grpc.ServerInterceptor):
    """Lets nobody through without the token."""

    def intercept_service(self, continuation, details):
        metadata = dict(details.invocation_metadata)
        if metadata.get("authorization") == "Bearer let-me-in":
            return continuation(details)
        return grpc.unary_unary_rpc_method_handler(self._refuse)

    def _refuse(self, request, context):
        context.abort(grpc.StatusCode.UNAUTHENTICATED, "no valid token")


server = grpc.server(
    ThreadPoolExecutor(max_workers=10),
    interceptors=[Number(), Token()],  # The first one is the outermost.
)
example_pb2_grpc.add_ExampleServiceServicer_to_server(Example(), server)
port = server.add_insecure_port(f"[::]:{os.environ.get('PORT', '50051')}")
server.start()
print(f"listening at port {port}", flush=True)
server.wait_for_termination()
