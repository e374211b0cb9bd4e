"""user.UserService as port 50051 knows it: ids are texts.

Stubs: python3 -m grpc_tools.protoc
    -I. --python_out=. --grpc_python_out=. user.proto
Run: python3 first-contract.py
"""

import os

import grpc
import user_pb2
import user_pb2_grpc

target = os.environ.get("FRAMEWISE_GRPC", "localhost:50051")
with grpc.insecure_channel(target) as channel:
    users = user_pb2_grpc.UserServiceStub(channel)
    user = users.GetUser(user_pb2.GetUserRequest(id="1")).user
    print(user.name, user.email)

    made = users.CreateUser(
        user_pb2.CreateUserRequest(
            name="John", email=f"{os.getpid()}@clients.example"
        )
    )
    print("made", made.id)
    users.UpdateUser(user_pb2.UpdateUserRequest(id=made.id, name="Jack"))
    for one in users.ListUsers(user_pb2.ListUsersRequest(page_size=3)):
        print(one.id, one.name)
    users.DeleteUser(user_pb2.DeleteUserRequest(id=made.id))
    try:
        users.GetUser(user_pb2.GetUserRequest(id=made.id))
    except grpc.RpcError as error:
        print(error.code().name, error.details())
