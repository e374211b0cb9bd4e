#en Watches the price of gold, and leaves after two prices.
#ru Следит за ценой золота и уходит после двух цен.
# pip install websockets; python3 watch-gold.py
import json
import os

from websockets.sync.client import connect

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")
url = host.replace("http", "ws", 1) + "/ws/ticker"
seen = 0

socket = connect(url, subprotocols=["ticker.v1"], open_timeout=5)
socket.send(json.dumps({"subscribe": ["GOLD"]}))
for text in socket:
    message = json.loads(text)
    if message["type"] != "prices":
        continue
    print("GOLD", message["prices"]["GOLD"], flush=True)
    seen += 1
    if seen == 2:
        break
#en ↓ Leave so that the other side knows that this is no accident.
#ru ↓ Уйти так, чтобы другая сторона поняла: это не авария.
os._exit(0)
# ↑
print("closed", socket.close_code, socket.close_reason)
