#en Three parts of a page need a name each; nobody knows of the others.
#ru Трём частям страницы нужно по имени, и друг о друге они не знают.
# python3 gather-names.py
import asyncio
import json
import os
from urllib.request import Request, urlopen

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")
wishes: list[tuple[int, asyncio.Future[str]]] = []


async def load(id: int) -> str:
    #en Everybody who is ready wishes first; then one asks for all.
    #ru Сначала все, кто готов, говорят, что нужно; потом один спрашивает.
    loop = asyncio.get_running_loop()
    wish = loop.create_future()
    wishes.append((id, wish))
    if len(wishes) == 1:
        loop.call_soon(ask_for_all)
    return await wish


def ask(query: str) -> dict:
    body = json.dumps({"query": query}).encode()
    headers = {"Content-Type": "application/json"}
    request = Request(f"{host}/graphql", body, headers)
    with urlopen(request, timeout=5) as response:
        answer = json.load(response)
    if "errors" in answer:
        print(answer["errors"])
    return answer.get("data") or {}


def ask_for_all() -> None:
    batch = wishes.copy()
    wishes.clear()
    #en ↓ One request for the whole batch, and to each the name of its id.
    #ru ↓ Один запрос на всю пачку, и каждому — имя по его id.
    for id, wish in batch:
        data = ask(f"{{ user(id: {id}) {{ name }} }}")
        wish.set_result(data["user"]["name"])
    # ↑


async def main() -> None:
    print(", ".join(await asyncio.gather(load(5), load(1), load(2))))


asyncio.run(main())
