"""Server-sent events and long polling by Python's standard library alone. Argument: where the server is."""
import json
import sys
import threading
import urllib.request

URL = sys.argv[1]


def post(path, **body):
    request = urllib.request.Request(
        URL + path, json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def get(path):
    with urllib.request.urlopen(URL + path) as answer:
        return json.load(answer)


def events(last_id=None):
    """What a stream says, event by event: (id, data)."""
    headers = {"Accept": "text/event-stream"}
    if last_id is not None:
        headers["Last-Event-ID"] = last_id
    request = urllib.request.Request(f"{URL}/events?client_id=python", headers=headers)
    with urllib.request.urlopen(request) as stream:
        data = []
        for line in stream:
            line = line.decode().rstrip("\n")
            if line == "" and data:
                yield last_id, json.loads("\n".join(data))
                data = []
            elif line.startswith("id: "):
                last_id = line[4:]
            elif line.startswith("data: "):
                data.append(line[6:])


def next_of(stream, kind):
    return next((id, event) for id, event in stream if event["type"] == kind)


stream = events()
print("events:", next_of(stream, "connected")[1]["client_id"])
print("broadcast:", post("/api/broadcast", type="greeting", data={"text": "привет"})["status"])
seen, event = next_of(stream, "greeting")
print("events:", event["data"]["text"])
stream.close()

post("/api/notify/python", type="missed", data={"text": "while you were away"})
again = events(seen)
print("events again:", next_of(again, "missed")[1]["data"]["text"])
again.close()

print("poll:", get("/api/poll/python?timeout=0"))
held = []
asking = threading.Thread(target=lambda: held.append(get("/api/poll/python?timeout=20&since=0")))
asking.start()
print("send_message:", post("/api/send_message", recipient_id="python", sender_id="go", message="hello")["status"])
asking.join()
message = held[0]["messages"][0]
print("poll:", message["sender_id"], message["message"], message["timestamp"] == held[0]["timestamp"])
print("poll on:", get(f"/api/poll/python?timeout=0&since={held[0]['timestamp']}")["messages"])

post("/api/notifications/send", user_id="python", type="invitation", data={"room": 1})
notification = get("/api/notifications/python/poll?timeout=20")["notifications"][0]
print("notification:", notification["type"], notification["data"], notification["read"])
