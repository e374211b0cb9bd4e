"""Three calls for one screen, and what they weigh.

Run: python3 one-screen.py
"""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")


def get(path):
    with urlopen(host + path, timeout=5) as response:
        return response.read()


# None of the three needs another's answer: one round trip, not three.
user_path = "/api/v1/users/1"
paths = [user_path, f"{user_path}/friends", f"{user_path}/posts?limit=1"]
with ThreadPoolExecutor() as pool:
    bodies = list(pool.map(get, paths))
user, friends, posts = map(json.loads, bodies)

screen = json.dumps(
    {
        "name": user["name"],
        "friends": [friend["name"] for friend in friends["users"]],
        "latest": posts["posts"][0]["title"],
    },
    ensure_ascii=False,
    separators=(",", ":"),
)
print(screen)
print(sum(map(len, bodies)), "bytes came,", len(screen.encode()), "were needed")
