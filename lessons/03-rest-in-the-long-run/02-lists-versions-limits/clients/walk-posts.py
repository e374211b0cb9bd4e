"""Reads all posts, a few at a time, from cursor to cursor.

Run: python3 walk-posts.py
"""

import json
import os
from urllib.parse import urlencode
from urllib.request import urlopen

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")


def posts():
    query = {"limit": 20}
    while True:
        url = f"{host}/api/v1/posts?{urlencode(query)}"
        with urlopen(url, timeout=5) as response:
            page = json.load(response)
        yield page["data"]
        if page["next_cursor"] is None:
            return
        query["cursor"] = page["next_cursor"]


pages = list(posts())
titles = [post["title"] for page in pages for post in page]
print(len(titles), "posts in", len(pages), "requests")
print("the oldest:", titles[-1])
