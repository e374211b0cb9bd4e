#en Asks a gateway for cold and fragile parcels to Bergen.
#ru Спрашивает шлюз о холодных и хрупких посылках в Берген.
# python3 find-parcels.py
import json
import os
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")

#en ↓ destination is a message with a field city, tags are several texts.
#ru ↓ destination — сообщение с полем city, tags — несколько строк.
query = [
    ("destination", json.dumps({"city": "Bergen"})),
    ("tags", json.dumps(["cold", "fragile"])),
]
# ↑
try:
    url = f"{host}/v1/gateway/parcels?{urlencode(query)}"
    with urlopen(url, timeout=5) as response:
        parcel = json.load(response)
        print(response.status, parcel["destination"], parcel["tags"])
except HTTPError as error:
    print(error.code, error.read().decode())
