#en Subscribes to new posts; after the first it needs no more of them.
#ru Подписывается на новые посты; после первого они не нужны.
# pip install websockets, then: python3 no-more-news.py
import json
import os
from urllib.request import Request, urlopen

from websockets.sync.client import connect

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")
url = host.replace("http", "ws", 1) + "/graphql"
socket = connect(url, subprotocols=["graphql-transport-ws"])


def say(message):
    socket.send(json.dumps(message))


def until(type, id=None):
    #en Until a message of this type (and of this id) comes.
    #ru До сообщения такого типа (и с таким id).
    while True:
        message = json.loads(socket.recv(5))
        print(message)
        if message["type"] == type and message.get("id") == id:
            return


def ask(id, query):
    say({"id": id, "type": "subscribe", "payload": {"query": query}})


def write(title):
    body = json.dumps({"title": title, "content": "…", "author_id": 1})
    headers = {"Content-Type": "application/json"}
    request = Request(f"{host}/api/v1/posts", body.encode(), headers)
    urlopen(request, timeout=5).close()


say({"type": "connection_init"})
until("connection_ack")

ask("news", "subscription { postAdded { title } }")
ask("first", "{ user(id: 1) { name } }")
until("complete", "first")
write("One")
until("next", "news")
#en ↓ No more news; the line stays open for other questions.
#ru ↓ Новостей больше не надо; линия остаётся для других вопросов.
# ↑
write("Two")
ask("last", "{ user(id: 5) { name } }")
until("complete", "last")
socket.close()
