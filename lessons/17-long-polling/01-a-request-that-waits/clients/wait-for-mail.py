"""Waits for messages by long polling, and loses none between two polls.

Run: python3 wait-for-mail.py
"""

import json
import os
import threading
import time
from urllib.request import Request, urlopen

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")
me = f"ada-{time.time_ns()}"
sent = ["tea at four", "or at five", "never mind"]


def write():
    for message in sent:
        letter = {"recipient_id": me, "sender_id": "bob", "message": message}
        request = Request(
            f"{host}/api/send_message",
            data=json.dumps(letter).encode(),
            headers={"Content-Type": "application/json"},
        )
        urlopen(request, timeout=5).close()


threading.Thread(target=write).start()

seen = []
since = 0
while len(seen) < len(sent):
    url = f"{host}/api/poll/{me}?since={since}&timeout=10"
    # Longer than the server waits, so that it is the server who ends it.
    with urlopen(url, timeout=15) as response:
        answer = json.load(response)
    # How far we have read, by the server's own count.
    since = answer["timestamp"]
    for item in answer["messages"]:
        print(item["message"])
        seen.append(item["message"])

print("nothing lost" if seen == sent else "lost something")
