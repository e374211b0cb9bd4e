"""GraphQL, code first: the schema is made of classes and their types.

Once: pip install strawberry-graphql starlette uvicorn
Run: python3 library.py        PORT moves it away from 8080.
"""

import os

import strawberry
import uvicorn
from strawberry.asgi import GraphQL


@strawberry.type
class Author:
    id: strawberry.Private[str]  # ours: no field of the schema
    name: str

    @strawberry.field
    def books(self) -> list["Book"]:
        return [book for book in BOOKS if book.author_id == self.id]


@strawberry.type
class Book:
    id: strawberry.ID
    title: str
    author_id: strawberry.Private[str]

    @strawberry.field
    def author(self) -> Author:
        return AUTHORS[self.author_id]


AUTHORS = {
    "1": Author(id="1", name="Stanisław Lem"),
    "2": Author(id="2", name="Ursula K. Le Guin"),
}
BOOKS = [Book(id="1", title="Solaris", author_id="1")]


@strawberry.type
class Query:
    @strawberry.field
    def book(self, id: strawberry.ID) -> Book | None:
        return next((book for book in BOOKS if book.id == id), None)


@strawberry.type
class Mutation:
    # add_book is addBook in the schema.
    @strawberry.mutation
    def add_book(self, title: str, author_id: strawberry.ID) -> Book:
        new_id = strawberry.ID(str(len(BOOKS) + 1))
        BOOKS.append(Book(id=new_id, title=title, author_id=author_id))
        return BOOKS[-1]


schema = strawberry.Schema(Query, Mutation)

if __name__ == "__main__":
    port = int(os.environ.get("PORT", 8080))
    uvicorn.run(GraphQL(schema), port=port, log_level="warning")
