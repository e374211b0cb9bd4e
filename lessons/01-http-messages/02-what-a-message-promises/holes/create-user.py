#en Creates a user. Run: python3 create-user.py
#ru Создаёт пользователя. Запуск: python3 create-user.py
import json
import os
import time
from urllib.error import HTTPError
from urllib.request import Request, urlopen

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")
ada = {"name": "Ada", "email": f"ada-{time.time_ns()}@example.org"}

headers = {}
#en ↓ A field that says what the body is.
#ru ↓ Поле, в котором сказано, что лежит в теле.
# ↑
body = json.dumps(ada).encode()
request = Request(f"{host}/api/v1/users", body, headers)
try:
    with urlopen(request, timeout=5) as response:
        print(response.status, response.read().decode())
except HTTPError as error:
    print(error.code, error.read().decode())
