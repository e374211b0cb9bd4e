"""Server-sent events: a queue for each client, a log for latecomers.

Once: pip install flask
Run: python3 events.py        PORT moves it away from 8080.
"""

import json
import os
from queue import Empty, Full, Queue
from threading import Lock

from flask import Flask, Response, request

app = Flask(__name__)
lock = Lock()
told = []
queues = set()

HEADERS = {
    "Cache-Control": "no-cache",
    "X-Accel-Buffering": "no",  # nginx passes it on at once
    "Access-Control-Allow-Origin": "*",
}


@app.post("/news")
def publish():
    with lock:
        news = {"id": len(told) + 1, "text": request.json["text"]}
        told.append(news)
        for queue in list(queues):
            try:
                queue.put_nowait(news)
            except Full:
                # It gets no more, and ends with what it has.
                queues.discard(queue)
    return news, 201


def event(news):
    return f"id: {news['id']}\ndata: {json.dumps(news)}\n\n"


def stream(last):
    queue = Queue(maxsize=16)
    # What was missed, and onto the list: in one step.
    with lock:
        missed = told[int(last):] if last.isdigit() else []
        queues.add(queue)
    try:
        yield ": here\n\n"
        yield from map(event, missed)
        while queue in queues or not queue.empty():
            try:
                yield event(queue.get(timeout=15))
            except Empty:
                # By this write a client that has gone is noticed.
                yield ": still here\n\n"
    finally:
        # Also by GeneratorExit, when the client has gone.
        with lock:
            queues.discard(queue)


@app.get("/events")
def events():
    last = request.headers.get("Last-Event-ID", "")
    return Response(stream(last), mimetype="text/event-stream", headers=HEADERS)


if __name__ == "__main__":
    # A thread for each client.
    app.run(port=int(os.environ.get("PORT", 8080)), threaded=True)
