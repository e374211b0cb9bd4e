"""Watches a service, says that it does not serve, and that it serves again.
First switch on "Catch my terminal": the shared world has no operator.

Install: pip install grpcio-health-checking
Stubs: python3 -m grpc_tools.protoc
    -I. --python_out=. --grpc_python_out=. operations.proto
Run: python3 watch-health.py
"""

import os

import grpc
import operations_pb2
import operations_pb2_grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc

SERVICE = "user.UserService"
Response = health_pb2.HealthCheckResponse

target = os.environ.get("FRAMEWISE_GRPC", "localhost:50051")
# What is said after each state; then nothing more.
says = [False, True]

with grpc.insecure_channel(target) as channel:
    operations = operations_pb2_grpc.OperationsServiceStub(channel)
    health = health_pb2_grpc.HealthStub(channel)
    watching = health.Watch(health_pb2.HealthCheckRequest(service=SERVICE))
    for answer in watching:
        print(Response.ServingStatus.Name(answer.status))
        if not says:
            break
        operations.SetServing(
            operations_pb2.SetServingRequest(
                service=SERVICE, serving=says.pop(0)
            )
        )
    watching.cancel()
