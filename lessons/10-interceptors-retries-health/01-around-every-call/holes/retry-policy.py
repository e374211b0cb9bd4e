#en Orders two failures of SayHello, then calls it once.
#ru Заказывает две неудачи SayHello, потом вызывает его один раз.
# Stubs: python3 -m grpc_tools.protoc -I.
#     --python_out=. --grpc_python_out=. example.proto operations.proto
# python3 retry-policy.py
import json
import os

import example_pb2
import example_pb2_grpc
import grpc
import operations_pb2
import operations_pb2_grpc

#en ↓ Tries again by itself when the server is not available.
#ru ↓ Повторяет попытку сама, когда сервер недоступен.
policy = None
# ↑
method = {"name": [{"service": "example.ExampleService"}]}
if policy is not None:
    method["retryPolicy"] = policy
config = {"methodConfig": [method]}

target = os.environ.get("FRAMEWISE_GRPC", "localhost:50051")
options = [("grpc.service_config", json.dumps(config))]
with grpc.insecure_channel(target, options) as channel:
    operations = operations_pb2_grpc.OperationsServiceStub(channel)
    operations.InjectFailures(
        operations_pb2.InjectFailuresRequest(
            method="example.ExampleService/SayHello", times=2
        )
    )
    hello = example_pb2_grpc.ExampleServiceStub(channel)
    try:
        request = example_pb2.HelloRequest(name="Ada")
        print(hello.SayHello(request, timeout=10).message)
    except grpc.RpcError as error:
        print(error.code().name)
