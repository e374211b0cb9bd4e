"""Long polling: a request waits for a message or for the clock.

Once: pip install flask
Run: python3 long-poll.py        PORT moves it away from 8080.
"""

import os
from collections import defaultdict
from threading import Condition, Timer

from flask import Flask, request

app = Flask(__name__)
inboxes = defaultdict(list)
# One condition for all inboxes: whoever is woken looks again.
changed = Condition()


def say(to, text):
    with changed:
        inbox = inboxes[to]
        inbox.append({"id": len(inbox) + 1, "text": text})
        changed.notify_all()


@app.post("/messages")
def post():
    body = request.json
    after = body.get("after", 0)
    if after > 0:
        Timer(after / 1000, say, [body["to"], body["text"]]).start()
    else:
        say(body["to"], body["text"])
    return "", 202


@app.get("/poll/<who>")
def poll(who):
    since = request.args.get("since", 0, type=int)
    seconds = min(request.args.get("timeout", 25, type=int), 30)
    with changed:
        # Looks, and only then waits; the lock leaves no gap between them.
        changed.wait_for(lambda: len(inboxes[who]) > since, seconds)
        fresh = inboxes[who][since:]
    return {"messages": fresh, "timeout": not fresh}


if __name__ == "__main__":
    # A thread for each request: what waits here occupies one.
    app.run(port=int(os.environ.get("PORT", 8080)), threaded=True)
