"""gql, the GraphQL client for Python: a query, mutations and their errors over HTTP, a file, and a subscription over WebSocket."""

import asyncio
import io
import sys

from gql import Client, FileVar, gql
from gql.transport.aiohttp import AIOHTTPTransport
from gql.transport.exceptions import TransportQueryError
from gql.transport.websockets import WebsocketsTransport

USER = gql("query UserWithPosts($id: ID!) { user(id: $id) { name posts(limit: 1) { title } } }")
CREATE = gql("mutation Create($input: CreatePostInput!) { createPost(input: $input) { title author { name } } }")
UPLOAD = gql("mutation Upload($file: Upload!) { uploadPost(authorId: 1, file: $file) { title content } }")
ADDED = gql("subscription Added { postAdded(authorId: 1) { title author { name } } }")


def post(title: str, author: int) -> dict:
    return {"input": {"title": title, "content": "Text", "authorId": author}}


async def main(url: str) -> None:
    transport = AIOHTTPTransport(url=f"{url}/graphql")
    async with Client(transport=transport, fetch_schema_from_transport=True) as http:
        USER.variable_values = {"id": 1}
        print("user:", (await http.execute(USER))["user"]["name"])
        CREATE.variable_values = post("From gql", 2)
        made = await http.execute(CREATE)
        print("created:", made["createPost"]["title"], "by", made["createPost"]["author"]["name"])
        try:
            CREATE.variable_values = post("By nobody", 999)
            await http.execute(CREATE)
        except TransportQueryError as error:
            print("refused:", error.errors[0]["path"], error.errors[0]["extensions"]["code"])
        UPLOAD.variable_values = {"file": FileVar(io.BytesIO(b"Out of a file"), filename="gql.txt")}
        sent = await http.execute(UPLOAD, upload_files=True)
        print("uploaded:", sent["uploadPost"]["title"], "|", sent["uploadPost"]["content"])

        socket = WebsocketsTransport(url=f"{url.replace('http', 'ws')}/graphql")
        async with Client(transport=socket) as streaming:
            print("subprotocol:", socket.adapter.websocket.subprotocol)
            stream = streaming.subscribe(ADDED)
            told = asyncio.ensure_future(anext(stream))
            # Operations are answered in their order: behind this one the subscription is there.
            USER.variable_values = {"id": 1}
            await streaming.execute(USER)
            CREATE.variable_values = post("Told to gql", 1)
            await http.execute(CREATE)
            added = (await told)["postAdded"]
            print("told:", added["title"], "by", added["author"]["name"])
            await stream.aclose()


asyncio.run(main(sys.argv[1]))
