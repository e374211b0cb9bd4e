"""gRPC over TLS by a secure channel, and HTTPS by the standard library: both are told whom to trust."""
import os
import ssl
import urllib.request

import grpc

authority = open(os.environ["AUTHORITY"], "rb").read()
target, url = os.environ["TARGET"], os.environ["URL"]

with grpc.secure_channel(target, grpc.ssl_channel_credentials(authority)) as channel:
    say_hello = channel.unary_unary("/example.ExampleService/SayHello")
    print("answer:", say_hello(b"\x0a\x06python", timeout=20))

with grpc.secure_channel(target, grpc.ssl_channel_credentials()) as channel:
    try:
        channel.unary_unary("/example.ExampleService/SayHello")(b"\x0a\x06python", timeout=5)
    except grpc.RpcError as error:
        print("without the authority:", error.code().name)

context = ssl.create_default_context(cadata=authority.decode())
context.verify_flags |= ssl.VERIFY_X509_STRICT
with urllib.request.urlopen(f"{url}/api/v1/users/123", context=context) as response:
    print("https:", response.status, response.read().decode()[:60])
