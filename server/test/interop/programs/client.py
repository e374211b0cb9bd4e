"""Every unary method and server stream, as a seminar's Python program calls them: grpcio, generated stubs, no metadata.

Arguments: the target, such as localhost:50051. The stubs must be on PYTHONPATH.
"""

import sys

import echo_pb2
import echo_pb2_grpc
import example_pb2
import example_pb2_grpc
import grpc
import user_pb2
import user_pb2_grpc
import user_service_pb2
import user_service_pb2_grpc
import user_v1_pb2
import user_v1_pb2_grpc
from google.protobuf.duration_pb2 import Duration
from google.rpc import status_pb2


def failure(call, request, **options):
    """The status that a call ends with, as the number and its text."""
    try:
        call(request, **options)
    except grpc.RpcError as error:
        return error
    raise AssertionError(f"{request} was no failure")


def told(error):
    return f"{error.code().value[0]} {error.details()}"


with grpc.insecure_channel(sys.argv[1]) as channel:
    hello = example_pb2_grpc.ExampleServiceStub(channel).SayHello(example_pb2.HelloRequest(name="Python"))
    print(hello.message)
    numbered = user_service_pb2_grpc.UserServiceStub(channel)
    katherine = numbered.GetUser(user_service_pb2.UserRequest(user_id=123))
    print(katherine.name, katherine.email)
    print(told(failure(numbered.GetUser, user_service_pb2.UserRequest(user_id=999))))

    users = user_pb2_grpc.UserServiceStub(channel)
    ada = users.GetUser(user_pb2.GetUserRequest(id="1")).user
    print(f"user.GetUser 1: {ada.name}, status {ada.status}")
    assert ada.created_at.ToDatetime().year > 2000
    print("user.GetUser 999:", told(failure(users.GetUser, user_pb2.GetUserRequest(id="999"))))
    john = user_pb2.CreateUserRequest(name="John", email="john@example.com", password="secret")
    made = users.CreateUser(john)
    print("user.CreateUser:", made.id, made.name)
    nameless = user_pb2.CreateUserRequest(email="nobody@example.com")
    print("user.CreateUser without a name:", told(failure(users.CreateUser, nameless)))
    print("user.CreateUser again:", told(failure(users.CreateUser, john)))
    jack = users.UpdateUser(user_pb2.UpdateUserRequest(id=made.id, name="Jack"))
    print("user.UpdateUser:", jack.name, jack.email)
    listed = list(users.ListUsers(user_pb2.ListUsersRequest(page=1, page_size=3)))
    print(f"user.ListUsers: {len(listed)} users, the first {listed[0].name}")
    users.DeleteUser(user_pb2.DeleteUserRequest(id=made.id))
    print("user.DeleteUser: deleted")
    print("user.GetUser 124:", told(failure(users.GetUser, user_pb2.GetUserRequest(id="124"))))

    others = user_v1_pb2_grpc.UserServiceStub(channel)
    home = user_v1_pb2.Address(street="1 Main St", city="Springfield", country="USA", postal_code="12345")
    answer = others.CreateUser(user_v1_pb2.CreateUserRequest(name="Jane", email="jane@example.com", address=home))
    jane = answer.user
    print(f"user.v1.CreateUser: {jane.id} {jane.name}, {str(answer.success).lower()}, {jane.address.city}")
    print("user.v1.GetUser:", others.GetUser(user_v1_pb2.GetUserRequest(id=jane.id)).user.name)
    janet = others.UpdateUser(user_v1_pb2.UpdateUserRequest(id=jane.id, name="Janet", tags=["a", "b"])).user
    print(f"user.v1.UpdateUser: {janet.name}, {len(janet.tags)} tags")
    page = others.ListUsers(user_v1_pb2.ListUsersRequest(page_size=1))
    print(f"user.v1.ListUsers: {page.users[0].name} on page 1, {'more' if page.next_page_token else 'no more'}")
    deleted = others.DeleteUser(user_v1_pb2.DeleteUserRequest(id=jane.id))
    print("user.v1.DeleteUser:", str(deleted.success).lower())

    echo = echo_pb2_grpc.EchoServiceStub(channel)
    everything = echo_pb2.Everything(
        double_value=-0.5,
        int64_value=-(2**63),
        uint64_value=2**64 - 1,
        sint32_value=-1,
        fixed32_value=7,
        bytes_value=bytes([0, 255]),
        packed_numbers=[0, -1, 300],
        unpacked_numbers=[1, 2],
        counts={"a": 1},
        color=echo_pb2.COLOR_BLUE,
        point_choice=echo_pb2.Point(x=-3),
        optional_number=0,
    )
    print("echo.Echo:", "the same" if echo.Echo(everything) == everything else "something else")
    packed = echo.Echo(everything, compression=grpc.Compression.Gzip, metadata=[("x-response-encoding", "gzip")])
    print("echo.Echo compressed:", "the same" if packed == everything else "something else")
    asked = echo_pb2.FailRequest(
        code=8, message="slow down", reason=echo_pb2.Reason(reason="QUOTA"), retry_after=Duration(seconds=2)
    )
    failed = failure(echo.Fail, asked)
    status = status_pb2.Status.FromString(dict(failed.trailing_metadata())["grpc-status-details-bin"])
    kinds = " ".join(detail.type_url.split(".")[-1] for detail in status.details)
    print(f"echo.Fail: {told(failed)}, details {kinds}")
    ticks = echo.Repeat(echo_pb2.RepeatRequest(text="tick", times=3))
    print("echo.Repeat:", *(tick.number for tick in ticks))
    late = failure(echo.Wait, echo_pb2.WaitRequest(delay=Duration(seconds=30)), timeout=0.3)
    print("echo.Wait:", late.code().value[0])
