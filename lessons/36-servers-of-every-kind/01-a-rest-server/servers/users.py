"""A REST server for one kind of thing, by Flask.

Once: pip install flask
Run: python3 users.py        PORT moves it away from 8080.
"""

import os
from itertools import count

from flask import Flask, request

app = Flask(__name__)
users = {}
ids = count(1)


def missing(user_id):
    return {"error": f"there is no user {user_id}"}, 404


@app.post("/users")
def create():
    user = {"id": next(ids), "name": request.json["name"]}
    users[user["id"]] = user
    # The tuple: body, status, headers. Flask makes JSON of the dict.
    return user, 201, {"Location": f"/users/{user['id']}"}


@app.get("/users/<int:user_id>")
def read(user_id):
    return users.get(user_id) or missing(user_id)


@app.delete("/users/<int:user_id>")
def delete(user_id):
    if users.pop(user_id, None) is None:
        return missing(user_id)
    return "", 204


if __name__ == "__main__":
    # Flask’s own server is for development: threaded, one process.
    app.run(port=int(os.environ.get("PORT", 8080)))
