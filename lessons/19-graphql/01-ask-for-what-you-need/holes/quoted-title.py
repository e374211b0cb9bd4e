#en Writes a post whose title somebody has typed.
#ru Пишет пост с заголовком, который кто-то набрал.
# python3 quoted-title.py
import json
import os
import time
from urllib.error import HTTPError
from urllib.request import Request, urlopen

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")

title = f'She said "no", at {time.time_ns()}'

#en ↓ The document is the same each time; what was typed goes beside it.
#ru ↓ Документ всегда один и тот же; набранное едет рядом с ним.
post = f'{{ title: "{title}", content: "…", authorId: 1 }}'
question = {
    "query": f"mutation {{ createPost(input: {post}) {{ id title }} }}",
}
# ↑

request = Request(
    f"{host}/graphql",
    json.dumps(question).encode(),
    {
        "Content-Type": "application/json",
        "Accept": "application/graphql-response+json",
    },
)
try:
    with urlopen(request, timeout=5) as response:
        print(response.status, response.read().decode())
except HTTPError as refusal:
    print(refusal.code, refusal.read().decode())
