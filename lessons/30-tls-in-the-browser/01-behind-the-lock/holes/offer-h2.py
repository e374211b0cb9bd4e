#en Dials over TLS and asks for two users. Trusts .data/tls/authority.pem.
#ru Соединяется по TLS и спрашивает о двух. Верит .data/tls/authority.pem.
# pip install 'httpx[http2]'; python3 offer-h2.py
import os
import ssl
from urllib.parse import urlsplit

import httpx

url = os.environ.get("FRAMEWISE_URL", "https://127.0.0.1:8080")
host = urlsplit(url).netloc
file = os.environ.get("FRAMEWISE_CA", ".data/tls/authority.pem")
trust = ssl.create_default_context(cafile=file)

options = {
    "verify": trust,
    "timeout": 5,
    #en ↓ HTTP/2 where the server has it, else HTTP/1.1.
    #ru ↓ HTTP/2, если он есть у сервера, иначе HTTP/1.1.
    # ↑
}
with httpx.Client(**options) as client:
    for user in (1, 2):
        answer = client.get(f"https://{host}/api/v1/users/{user}")
        print(answer.http_version, answer.status_code)
