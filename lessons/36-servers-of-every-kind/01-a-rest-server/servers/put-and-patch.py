"""PUT replaces, PATCH merges; both end in the same check.

Once: pip install flask
Run: python3 put-and-patch.py        PORT moves it away from 8080.
"""

import os

from flask import Flask, abort, request

app = Flask(__name__)
users = {}
FIELDS = ("name", "email", "city")
REQUIRED = ("name", "email")


def user_of(user_id, fields):
    """A whole user out of these fields, or 422."""
    if any(not fields.get(name) for name in REQUIRED):
        abort(422, "a user has a name and an email")
    # What is null or not a field of ours is left out.
    kept = {name: fields[name] for name in FIELDS if fields.get(name)}
    return {"id": user_id, **kept}


def known(user_id):
    return users.get(user_id) or abort(404, f"there is no user {user_id}")


@app.post("/users")
def create():
    user = user_of(len(users) + 1, request.get_json())
    users[user["id"]] = user
    return user, 201


@app.get("/users/<int:user_id>")
def read(user_id):
    return known(user_id)


@app.put("/users/<int:user_id>")
def replace(user_id):
    known(user_id)
    users[user_id] = user_of(user_id, request.get_json())
    return users[user_id]


@app.patch("/users/<int:user_id>")
def change(user_id):
    # force: the type is application/merge-patch+json.
    changes = request.get_json(force=True)
    users[user_id] = user_of(user_id, known(user_id) | changes)
    return users[user_id]


if __name__ == "__main__":
    app.run(port=int(os.environ.get("PORT", 8080)))
