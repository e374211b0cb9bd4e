"""SayHello and GetUser as a seminar's Python program calls them: grpcio, generated stubs, no metadata.

Arguments: the target, such as localhost:50051. The stubs must be on PYTHONPATH.
"""

import sys

import example_pb2
import example_pb2_grpc
import grpc
import user_service_pb2
import user_service_pb2_grpc

with grpc.insecure_channel(sys.argv[1]) as channel:
    hello = example_pb2_grpc.ExampleServiceStub(channel).SayHello(example_pb2.HelloRequest(name="Python"))
    print(hello.message)
    users = user_service_pb2_grpc.UserServiceStub(channel)
    user = users.GetUser(user_service_pb2.UserRequest(user_id=123))
    print(user.name, user.email)
    try:
        users.GetUser(user_service_pb2.UserRequest(user_id=999))
    except grpc.RpcError as error:
        print(error.code().name, error.details())
