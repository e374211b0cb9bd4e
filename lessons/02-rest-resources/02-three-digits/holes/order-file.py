#en Orders a file with all users, waits until it is there, and reads it.
#ru Заказывает файл со всеми пользователями, ждёт его и читает.
# python3 order-file.py
import os
import time
from urllib.parse import urljoin
from urllib.request import Request, urlopen

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")


def order():
    return urlopen(Request(f"{host}/api/v1/exports", method="POST"))


#en A colleague orders one too, a moment before.
#ru Мгновением раньше такой же файл заказал коллега.
order().close()
accepted = order()
print(accepted.status)
#en ↓ The address at which our order can be asked after.
#ru ↓ Адрес, по которому можно узнать о нашем заказе.
address = "/api/v1/jobs/1"
# ↑

for question in range(6):
    #en urlopen follows a redirect by itself: to the file.
    #ru urlopen сам следует перенаправлению: к файлу.
    with urlopen(urljoin(host, address), timeout=5) as answer:
        text = answer.read().decode()
        if "/exports/" in answer.url:
            print(answer.url, len(text))
            break
        print(text)
        time.sleep(int(answer.headers.get("Retry-After", "1")))
