"""user.UserService as port 50052 knows it: ids are numbers, lists have
page tokens. The same name, and another contract.

Stubs: python3 -m grpc_tools.protoc -I. --python_out=.
    --grpc_python_out=. port-50052/user_service.proto
Run: python3 second-contract.py
"""

import importlib
import os

import grpc

# A hyphen is no part of a Python name.
pb2 = importlib.import_module("port_50052.user_service_pb2")
pb2_grpc = importlib.import_module("port_50052.user_service_pb2_grpc")

target = os.environ.get("FRAMEWISE_GRPC_2", "localhost:50052")
with grpc.insecure_channel(target) as channel:
    users = pb2_grpc.UserServiceStub(channel)
    user = users.GetUser(pb2.GetUserRequest(id=1)).user
    print(f"{user.name} lives in {user.address.city}")

    page = users.ListUsers(pb2.ListUsersRequest(page_size=2))
    print(f"{page.total_count} users in all, the first two:")
    for one in page.users:
        print(one.id, one.name)

    for found in users.StreamUsers(pb2.StreamUsersRequest(filter="grace")):
        print("found", found.user.name)
    try:
        users.GetUser(pb2.GetUserRequest(id=999))
    except grpc.RpcError as error:
        print(error.code().name, error.details())
