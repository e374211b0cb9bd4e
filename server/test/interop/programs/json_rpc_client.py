"""Calls by jsonrpcclient, over HTTP by requests and over WebSocket by websockets. Argument: the server's URL."""
import sys

import requests
from jsonrpcclient import Error, Ok, notification_json, parse, request, request_json
from websockets.sync.client import connect

url = sys.argv[1]


def show(answer: object) -> None:
    match answer:
        case Ok(result, id):
            print("ok", id, result)
        case Error(code, message, data, id):
            print("error", id, code, message)


def post(body: object) -> requests.Response:
    return requests.post(f"{url}/rpc", json=body, timeout=10)


show(parse(post(request("users.get", params={"id": 1}, id="by-name")).json()))
show(parse(post(request("users.get", params=(999_999,), id="by-position")).json()))
show(parse(post(request("users.nothing", id="no-method")).json()))
batch = [request("users.get", params=(1,), id=1), request("users.get", params=(2,), id=2)]
for answer in parse(post(batch).json()):
    show(answer)

with connect(url.replace("http", "ws") + "/rpc", subprotocols=["jsonrpc"]) as socket:
    print("subprotocol", socket.subprotocol)
    socket.send(request_json("posts.watch", id="watch"))
    print(socket.recv())
    socket.send(notification_json("users.get", params={"id": 1}))
    post = {"title": "From Python", "content": "By REST", "author_id": 1}
    print("written", requests.post(f"{url}/api/v1/posts", json=post, timeout=10).status_code)
    # Nothing was said about the notification: what comes next is the server's own.
    print(socket.recv())
