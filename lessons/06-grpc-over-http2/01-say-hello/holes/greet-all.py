#en Greets three people. Each greeting opens a connection of its own.
#ru Здоровается с тремя людьми. Каждый раз открывает соединение.
# Stubs: python3 -m grpc_tools.protoc -I.
#     --python_out=. --grpc_python_out=. example.proto
# python3 greet-all.py
import os

import example_pb2
import example_pb2_grpc
import grpc

target = os.environ.get("FRAMEWISE_GRPC", "localhost:50051")
names = ("Ada", "Grace", "Alan")
#en Otherwise gRPC for Python lends channels each other's connections.
#ru Иначе gRPC для Python сам делит соединения между каналами.
apart = [("grpc.use_local_subchannel_pool", 1)]


def open_channel() -> grpc.Channel:
    return grpc.insecure_channel(target, apart)


#en ↓ The same greetings on one connection.
#ru ↓ Те же приветствия по одному соединению.
for name in names:
    with open_channel() as channel:
        example = example_pb2_grpc.ExampleServiceStub(channel)
        request = example_pb2.HelloRequest(name=name)
        print(example.SayHello(request, timeout=5).message)
# ↑
