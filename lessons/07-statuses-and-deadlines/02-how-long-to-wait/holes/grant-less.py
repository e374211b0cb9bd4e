#en Asks for two seconds of work, though nobody waits that long.
#ru Просит работы на две секунды, хотя столько никто не ждёт.
# Stubs: python3 -m grpc_tools.protoc -I.
#     --python_out=. --grpc_python_out=. echo.proto
# python3 grant-less.py
import os
import time

import echo_pb2
import echo_pb2_grpc
import grpc
from google.protobuf.duration_pb2 import Duration

target = os.environ.get("FRAMEWISE_GRPC", "localhost:50051")

#en ↓ The call has less than a second, and says so to the server.
#ru ↓ У вызова меньше секунды, и он сообщает об этом серверу.
timeout = None
# ↑
with grpc.insecure_channel(target) as channel:
    echo = echo_pb2_grpc.EchoServiceStub(channel)
    work = echo_pb2.WaitRequest(delay=Duration(seconds=2))
    started = time.monotonic()
    try:
        echo.Wait(work, timeout=timeout)
        print("done")
    except grpc.RpcError as error:
        print(error.code().name)
    print(f"after {1000 * (time.monotonic() - started):.0f} ms")
