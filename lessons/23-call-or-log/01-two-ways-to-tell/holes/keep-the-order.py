#en Places an order while payment is down.
#ru Размещает заказ, пока оплата не работает.
# python3 keep-the-order.py
import json
import os
from urllib.error import HTTPError
from urllib.request import Request, urlopen

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")


def send(method: str, path: str, body: dict) -> int:
    headers = {"Content-Type": "application/json"}
    data = json.dumps(body).encode()
    request = Request(host + path, data, headers, method=method)
    try:
        with urlopen(request, timeout=10) as response:
            status = response.status
    except HTTPError as error:
        status = error.code
    print(method, path, status)
    return status


order = {"item": "lamp", "quantity": 1}
send("PUT", "/shop/services/payment", {"running": False})

if send("POST", "/shop/orders", order) >= 400:
    #en ↓ The order is kept, though nobody can take the money now.
    #ru ↓ Заказ сохранён, хотя деньги сейчас взять некому.
    pass
    # ↑

send("PUT", "/shop/services/payment", {"running": True})
