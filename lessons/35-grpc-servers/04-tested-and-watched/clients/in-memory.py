"""Tests of a server on a port that the system chooses.
In a project this is test_hello.py: `stub` is a fixture, pytest finds the
functions.

Stubs: python3 -m grpc_tools.protoc
    -I. --python_out=. --grpc_python_out=. example.proto
Run: python3 in-memory.py
"""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import example_pb2
import example_pb2_grpc
import grpc


class Example(example_pb2_grpc.ExampleServiceServicer):
    def SayHello(self, request, context):
        if not request.name:
            context.abort(
                grpc.StatusCode.INVALID_ARGUMENT, "name is required"
            )
        return example_pb2.HelloResponse(message=f"Hello, {request.name}")


@contextmanager  # @pytest.fixture
def stub():
    server = grpc.server(ThreadPoolExecutor(max_workers=2))
    example_pb2_grpc.add_ExampleServiceServicer_to_server(Example(), server)
    port = server.add_insecure_port("localhost:0")  # Any free port.
    server.start()
    with grpc.insecure_channel(f"localhost:{port}") as channel:
        yield example_pb2_grpc.ExampleServiceStub(channel)
    server.stop(grace=None)


# @pytest.mark.parametrize("name", ["Ada", "Юрий"])
def test_greets(stub, name):
    request = example_pb2.HelloRequest(name=name)
    assert stub.SayHello(request, timeout=5).message == f"Hello, {name}"


def test_refuses_nobody(stub):
    try:  # with pytest.raises(grpc.RpcError) as error:
        stub.SayHello(example_pb2.HelloRequest(), timeout=5)
    except grpc.RpcError as error:
        assert error.code() == grpc.StatusCode.INVALID_ARGUMENT
        assert error.details() == "name is required"
    else:
        raise AssertionError("nobody was greeted")


with stub() as client:
    test_greets(client, "Ada")
    test_greets(client, "Юрий")
    test_refuses_nobody(client)
print("3 passed")
