"""Calls without any stub: contracts by reflection, messages made as the program runs. And health by its own package."""

import sys

import grpc
from google.protobuf import descriptor_pool, message_factory
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import (
    ProtoReflectionDescriptorDatabase,
)


def call(channel, service, method, **fields):
    """One unary call, by what the server tells of itself."""
    pool = descriptor_pool.DescriptorPool(ProtoReflectionDescriptorDatabase(channel))
    found = pool.FindServiceByName(service).FindMethodByName(method)
    request = message_factory.GetMessageClass(found.input_type)
    response = message_factory.GetMessageClass(found.output_type)
    ask = channel.unary_unary(
        f"/{service}/{method}",
        request_serializer=request.SerializeToString,
        response_deserializer=response.FromString,
    )
    return ask(request(**fields))


first, second = sys.argv[1:3]
with grpc.insecure_channel(first) as channel:
    health = health_pb2_grpc.HealthStub(channel)
    status = health.Check(health_pb2.HealthCheckRequest(service="user.UserService")).status
    print("health:", health_pb2.HealthCheckResponse.ServingStatus.Name(status))
    try:
        health.Check(health_pb2.HealthCheckRequest(service="nobody"))
    except grpc.RpcError as error:
        print("unknown:", error.code().name)
    print("services:", *ProtoReflectionDescriptorDatabase(channel).get_services())
    print(call(channel, "user.UserService", "GetUser", id="1").user.name)

with grpc.insecure_channel(second) as channel:
    answer = call(channel, "user.UserService", "GetUser", id=1)
    print("second:", answer.user.name, str(answer.success).lower())
