#en Downloads a file, loses the line, and downloads it again.
#ru Скачивает файл, теряет связь и скачивает снова.
# Stubs: python3 -m grpc_tools.protoc -I.
#     --python_out=. --grpc_python_out=. files.proto
# python3 go-on.py
import os

import files_pb2
import files_pb2_grpc
import grpc

target = os.environ.get("FRAMEWISE_GRPC", "localhost:50051")
chunks = []


def download(files, most=None) -> None:
    received = sum(map(len, chunks))
    #en ↓ The byte from which the file is still missing.
    #ru ↓ Байт, начиная с которого файла ещё не хватает.
    offset = 0
    # ↑
    request = files_pb2.DownloadRequest(
        name="access.log", chunk_size=40_000, offset=offset
    )
    call = files.DownloadFile(request, timeout=10)
    for chunk in call:
        chunks.append(chunk.data)
        if len(chunks) == most:
            call.cancel()
            return
    print(f"{received} bytes were there before")


with grpc.insecure_channel(target) as channel:
    files = files_pb2_grpc.FileServiceStub(channel)
    download(files, most=2)
    print(f"the line is lost after {sum(map(len, chunks))} bytes")
    download(files)
    print(f"{sum(map(len, chunks))} of 480000 bytes")
