"""Handlers raise what happened; one function makes statuses of it.

Once: pip install flask
Run: python3 refusals.py        PORT moves it away from 8080.
"""

import os

from flask import Flask, request
from werkzeug.exceptions import HTTPException

app = Flask(__name__)
users = []


# The core knows no HTTP.
class NotFound(Exception):
    pass


class Taken(Exception):
    pass


class Invalid(Exception):
    pass


def add(name, email):
    if not email:
        raise Invalid("email is missing")
    if any(user["email"] == email for user in users):
        raise Taken(f"{email} has an account")
    users.append({"id": len(users) + 1, "name": name, "email": email})
    return users[-1]


def find(user_id):
    if not 1 <= user_id <= len(users):
        raise NotFound(f"there is no user {user_id}")
    return users[user_id - 1]


STATUSES = {NotFound: 404, Taken: 409, Invalid: 422}


@app.errorhandler(Exception)
def refused(error):
    if isinstance(error, HTTPException):
        # Flask’s own: no such path, a body that is no JSON, and so on.
        status, detail = error.code, error.description
    elif type(error) in STATUSES:
        status, detail = STATUSES[type(error)], str(error)
    else:
        app.logger.exception("a bug")
        status, detail = 500, "something broke here"
    body = {"status": status, "detail": detail}
    return body, status, {"Content-Type": "application/problem+json"}


@app.post("/users")
def create():
    body = request.get_json()
    return add(body.get("name", ""), body.get("email")), 201


@app.get("/users/<int:user_id>")
def read(user_id):
    return find(user_id)


@app.get("/report")
def report():
    raise RuntimeError("cannot open /var/lib/users.db")


if __name__ == "__main__":
    app.run(port=int(os.environ.get("PORT", 8080)))
