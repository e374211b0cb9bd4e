#en Prints the three latest posts, each with its author's name.
#ru Печатает три последние записи, каждую с именем автора.
# python3 posts-with-authors.py
import json
import os
from urllib.request import urlopen

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")


def get(path: str) -> dict:
    with urlopen(host + path, timeout=5) as response:
        return json.load(response)


posts = get("/api/v1/posts?limit=3")["data"]
names = {}
#en ↓ The names of all authors by one request, not by one for each post.
#ru ↓ Имена всех авторов одним запросом, а не по запросу на запись.
for post in posts:
    number = post["author_id"]
    names[number] = get(f"/api/v1/users/{number}")["name"]
# ↑
for post in posts:
    print(f"{post['title']} ({names.get(post['author_id'])})")
