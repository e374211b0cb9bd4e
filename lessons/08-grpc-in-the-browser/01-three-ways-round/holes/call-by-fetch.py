#en Gets user 1 without stubs and without any library of gRPC.
#ru Получает пользователя 1 без заглушек и библиотек gRPC.
# python3 call-by-fetch.py
import json
import os
from urllib.error import HTTPError
from urllib.request import Request, urlopen

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")

#en This is REST. The service user.UserService has a method GetUser,
#en whose message has one field, id, a text.
#en ↓ Call that method by Connect.
#ru Это REST. У сервиса user.UserService есть метод GetUser,
#ru в его сообщении одно поле, id, строка.
#ru ↓ Вызовите этот метод по Connect.
request = Request(f"{host}/api/v1/users/1")
# ↑
try:
    with urlopen(request, timeout=5) as response:
        print(response.status, json.load(response))
except HTTPError as error:
    print(error.code, error.read().decode())
