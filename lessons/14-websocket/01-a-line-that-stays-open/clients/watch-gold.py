"""Watches the price of gold: three prices, and a polite end.

Once: pip install websockets
Run: python3 watch-gold.py
"""

import json
import os

from websockets.sync.client import connect

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")
url = host.replace("http", "ws", 1) + "/ws/ticker"
seen = 0

with connect(url, subprotocols=["ticker.v1"], open_timeout=5) as socket:
    socket.send(json.dumps({"subscribe": ["GOLD"]}))
    for text in socket:
        message = json.loads(text)
        # The first message has all prices: the wish comes later.
        if message["type"] != "prices" or "BTC" in message["prices"]:
            continue
        print("GOLD", message["prices"]["GOLD"])
        seen += 1
        if seen == 3:
            break
    socket.close(1000, "seen enough")

print("closed", socket.close_code, socket.close_reason)
