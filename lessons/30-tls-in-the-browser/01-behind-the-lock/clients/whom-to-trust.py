"""Says whom it trusts, asks for user 1 over TLS, and makes a gRPC call.

Stubs: python3 -m grpc_tools.protoc
    -I. --python_out=. --grpc_python_out=. example.proto
Run: python3 whom-to-trust.py
"""

import json
import os
import socket
import ssl
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import example_pb2
import example_pb2_grpc
import grpc

url = os.environ.get("FRAMEWISE_URL", "https://localhost:8080")
target = os.environ.get("FRAMEWISE_GRPC", "localhost:50051")
file = os.environ.get("FRAMEWISE_CA", ".data/tls/authority.pem")
user = f"{url}/api/v1/users/1"

# What is agreed before the first request.
trust = ssl.create_default_context(cafile=file)
trust.set_alpn_protocols(["h2", "http/1.1"])
place = urlsplit(url)
address = (place.hostname, place.port)
with socket.create_connection(address, timeout=5) as plain:
    with trust.wrap_socket(plain, server_hostname=place.hostname) as line:
        agreed = line.selected_alpn_protocol()
        print(f"agreed: {line.version()}, {agreed}")

# urllib speaks HTTP/1.1 alone, so it must not offer more.
trust = ssl.create_default_context(cafile=file)
with urlopen(user, timeout=5, context=trust) as response:
    print(response.status, json.load(response)["name"])

# The list of this machine does not have your authority.
try:
    urlopen(user, timeout=5)
except URLError as error:
    print("without the authority: refused,", error.reason)

with open(file, "rb") as pem:
    credentials = grpc.ssl_channel_credentials(pem.read())
with grpc.secure_channel(target, credentials) as channel:
    client = example_pb2_grpc.ExampleServiceStub(channel)
    question = example_pb2.HelloRequest(name="Ada")
    print(client.SayHello(question, timeout=5).message)
