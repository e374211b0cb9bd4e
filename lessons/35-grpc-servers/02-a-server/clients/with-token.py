"""An interceptor of the client adds the token to every call.
First switch on "Catch my terminal": the shared world has no operator.

Stubs: python3 -m grpc_tools.protoc
    -I. --python_out=. --grpc_python_out=. user.proto operations.proto
Run: python3 with-token.py
"""

import os

import grpc
import operations_pb2
import operations_pb2_grpc
import user_pb2
import user_pb2_grpc


class AddToken(grpc.UnaryUnaryClientInterceptor):
    def intercept_unary_unary(self, continuation, details, request):
        metadata = list(details.metadata or [])
        metadata.append(("authorization", "Bearer reader-token"))
        # The details are a named tuple: a copy with other metadata.
        return continuation(details._replace(metadata=metadata), request)


target = os.environ.get("FRAMEWISE_GRPC", "localhost:50051")
with grpc.insecure_channel(target) as bare:
    guarded = grpc.intercept_channel(bare, AddToken())
    operator = operations_pb2_grpc.OperationsServiceStub(bare)
    operator.SetInterceptors(operations_pb2.Interceptors(auth=True))
    one = user_pb2.GetUserRequest(id="1")
    try:
        user_pb2_grpc.UserServiceStub(bare).GetUser(one)
    except grpc.RpcError as error:
        print("without a token:", error.code().name)
    found = user_pb2_grpc.UserServiceStub(guarded).GetUser(one)
    print("with a token:", found.user.name, "OK")
    operator.SetInterceptors(operations_pb2.Interceptors(auth=False))
