"""One channel for the whole program: two stubs, a deadline for every call,
signs of life, retries, and a close at the end.

Stubs: python3 -m grpc_tools.protoc
    -I. --python_out=. --grpc_python_out=. example.proto user.proto
Run: python3 one-channel.py
"""

import json
import os

import example_pb2
import example_pb2_grpc
import grpc
import user_pb2
import user_pb2_grpc

RETRY = {
    "maxAttempts": 4,
    "initialBackoff": "0.1s",
    "maxBackoff": "1s",
    "backoffMultiplier": 2,
    "retryableStatusCodes": ["UNAVAILABLE"],
}
CONFIG = {
    "loadBalancingConfig": [{"round_robin": {}}],
    "methodConfig": [{"name": [{}], "timeout": "2s", "retryPolicy": RETRY}],
}
OPTIONS = [
    ("grpc.service_config", json.dumps(CONFIG)),
    ("grpc.keepalive_time_ms", 5 * 60_000),
    ("grpc.keepalive_timeout_ms", 20_000),
]


class Client:
    """What the program needs of others; everybody shares it."""

    def __init__(self, target):
        self._channel = grpc.insecure_channel(target, OPTIONS)
        self.hello = example_pb2_grpc.ExampleServiceStub(self._channel)
        self.users = user_pb2_grpc.UserServiceStub(self._channel)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self._channel.close()


target = os.environ.get("FRAMEWISE_GRPC", "localhost:50051")
with Client(target) as client:
    # The tighter of two deadlines holds: this one, or the config's.
    ada = example_pb2.HelloRequest(name="Ada")
    print(client.hello.SayHello(ada, timeout=1).message)
    print(client.users.GetUser(user_pb2.GetUserRequest(id="1")).user.name)
