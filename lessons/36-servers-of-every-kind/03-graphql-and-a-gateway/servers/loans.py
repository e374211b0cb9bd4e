"""A scalar of one's own, and a loader that asks once for all.

Once: pip install strawberry-graphql starlette uvicorn
Run: python3 loans.py        PORT moves it away from 8080.
"""

import os
from datetime import UTC, datetime
from typing import NewType

import strawberry
import uvicorn
from strawberry.asgi import GraphQL
from strawberry.dataloader import DataLoader
from strawberry.schema.config import StrawberryConfig

Moment = NewType("Moment", datetime)


def parse(text):
    # What raises here never gets to a resolver.
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment has an offset")
    return moment


DATE_TIME = strawberry.scalar(
    name="DateTime",
    serialize=lambda moment: moment.astimezone(UTC).isoformat(),
    parse_value=parse,
)


@strawberry.type
class Author:
    id: strawberry.ID
    name: str


@strawberry.type
class Book:
    title: str
    lent_at: Moment
    author_id: strawberry.Private[str]

    @strawberry.field
    async def author(self, info: strawberry.Info) -> Author:
        return await info.context["authors"].load(self.author_id)


AUTHORS = {
    "1": Author(id="1", name="Stanisław Lem"),
    "2": Author(id="2", name="Ursula K. Le Guin"),
}
NEVER = datetime(2026, 1, 1, tzinfo=UTC)
BOOKS = [
    Book(title="Solaris", lent_at=NEVER, author_id="1"),
    Book(title="The Dispossessed", lent_at=NEVER, author_id="2"),
    Book(title="The Cyberiad", lent_at=NEVER, author_id="1"),
]
lookups = 0


async def authors_by_ids(ids):
    global lookups
    lookups += 1
    # As many values as keys, and in their order.
    return [AUTHORS[one] for one in ids]


@strawberry.type
class Query:
    @strawberry.field
    def books(self) -> list[Book]:
        return BOOKS

    @strawberry.field
    def lookups(self) -> int:
        return lookups


@strawberry.type
class Mutation:
    @strawberry.mutation
    def lend(self, title: str, at: Moment) -> Book:
        book = next(one for one in BOOKS if one.title == title)
        book.lent_at = at
        return book

    @strawberry.mutation
    def rename(self, author: strawberry.ID, name: str) -> Author:
        AUTHORS[author] = Author(id=author, name=name)
        return AUTHORS[author]

    @strawberry.mutation
    def reset_lookups(self) -> bool:
        global lookups
        lookups = 0
        return True


class Server(GraphQL):
    async def get_context(self, request, response):
        # A loader of its own for each request.
        return {"authors": DataLoader(load_fn=authors_by_ids)}


schema = strawberry.Schema(
    Query, Mutation, config=StrawberryConfig(scalar_map={Moment: DATE_TIME})
)

if __name__ == "__main__":
    port = int(os.environ.get("PORT", 8080))
    uvicorn.run(Server(schema), port=port, log_level="warning")
