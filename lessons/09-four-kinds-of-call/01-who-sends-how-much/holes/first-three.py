#en Wants three messages of a stream that has forty.
#ru Хочет три сообщения из потока, в котором их сорок.
# Stubs: python3 -m grpc_tools.protoc -I.
#     --python_out=. --grpc_python_out=. echo.proto
# python3 first-three.py
import os

import echo_pb2
import echo_pb2_grpc
import grpc
from google.protobuf.duration_pb2 import Duration

target = os.environ.get("FRAMEWISE_GRPC", "localhost:50051")

with grpc.insecure_channel(target) as channel:
    echo = echo_pb2_grpc.EchoServiceStub(channel)
    interval = Duration(nanos=50_000_000)
    request = echo_pb2.RepeatRequest(
        text="tick", times=40, interval=interval
    )
    stream = echo.Repeat(request, timeout=10)
    for answer in stream:
        print(answer.number, answer.text)
        #en ↓ Three are enough. The server is to stop as well.
        #ru ↓ Трёх достаточно. Сервер тоже должен остановиться.
        # ↑
    #en The connection is still good for other calls.
    #ru Соединение всё ещё годится для других вызовов.
    message = echo_pb2.Everything(string_value="still here")
    print(echo.Echo(message, timeout=5).string_value)
