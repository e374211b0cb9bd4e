"""A loader of one's own: it gathers what is wished for in one turn of the loop.

Run: python3 gather.py
"""

import asyncio
import json
import os
from urllib.request import Request, urlopen

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")
wishes: list[tuple[int, asyncio.Future[str]]] = []
requests = 0


async def load(id: int) -> str:
    """Asks nothing yet: whoever wishes first calls for the batch."""
    loop = asyncio.get_running_loop()
    wish = loop.create_future()
    wishes.append((id, wish))
    if len(wishes) == 1:
        # After all who are ready in this turn.
        loop.call_soon(lambda: loop.create_task(ask_for_all()))
    return await wish


async def ask_for_all() -> None:
    global requests
    batch = wishes.copy()
    wishes.clear()
    fields = [f"w{at}: user(id: {id}) {{ name }}"
              for at, (id, _) in enumerate(batch)]
    data = await asyncio.to_thread(post, f"{{ {' '.join(fields)} }}")
    requests += 1
    # As many answers as wishes, in their order.
    for at, (_, wish) in enumerate(batch):
        wish.set_result(data[f"w{at}"]["name"])


def post(query: str) -> dict:
    body = json.dumps({"query": query}).encode()
    headers = {"Content-Type": "application/json"}
    request = Request(f"{host}/graphql", body, headers)
    with urlopen(request, timeout=10) as response:
        return json.load(response)["data"]


async def main() -> None:
    # Each of these knows nothing of the others.
    names = await asyncio.gather(load(1), load(2), load(5))
    print(", ".join(names))
    print(f"{len(names)} wishes, {requests} request")


asyncio.run(main())
