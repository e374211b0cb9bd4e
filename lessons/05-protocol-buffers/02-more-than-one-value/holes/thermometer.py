#en Sends three readings of a thermometer. The third one is missing.
#ru Отправляет три показания термометра. Третьего нет.
# Stubs: python3 -m grpc_tools.protoc -I.
#     --python_out=. --grpc_python_out=. echo.proto
# python3 thermometer.py
import os

import echo_pb2
import echo_pb2_grpc
import grpc

target = os.environ.get("FRAMEWISE_GRPC", "localhost:50051")

with grpc.insecure_channel(target) as channel:
    echo = echo_pb2_grpc.EchoServiceStub(channel)
    for reading in (21, 0, None):
        #en ↓ A message that tells 0 degrees from no reading.
        #ru ↓ Сообщение, которое отличает 0 градусов от пропуска.
        message = echo_pb2.Everything(int32_value=reading or 0)
        # ↑
        answer = echo.Echo(message, timeout=5)
        has = answer.HasField("optional_number")
        told = answer.optional_number if has else "nothing"
        print(f"{reading} is told as {told}")
