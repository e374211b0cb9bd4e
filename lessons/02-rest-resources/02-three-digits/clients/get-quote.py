"""Gets a quote, and tries again where that makes sense.

Run: python3 get-quote.py
"""

import json
import os
import random
import time
from urllib.error import HTTPError
from urllib.request import urlopen

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")
# GET is idempotent: even after a 504 it may be sent again.
WORTH_ANOTHER_TRY = {429, 502, 503, 504}
ATTEMPTS = 4

for attempt in range(1, ATTEMPTS + 1):
    try:
        with urlopen(f"{host}/api/v1/quotes/random", timeout=5) as response:
            print(f"attempt {attempt}: {response.status}")
            print(json.load(response)["text"])
            break
    except HTTPError as error:
        print(f"attempt {attempt}: {error.code}")
        if error.code not in WORTH_ANOTHER_TRY or attempt == ATTEMPTS:
            raise SystemExit(json.load(error)["error"]["message"])
        # As long as the server says, else longer each time,
        # and never all clients at the same moment.
        seconds = float(error.headers.get("Retry-After", 2 ** (attempt - 1)))
        time.sleep(seconds + random.random())
