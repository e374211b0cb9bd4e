"""Two versions of one API over one store: a blueprint for each.

Once: pip install flask
Run: python3 two-versions.py        PORT moves it away from 8080.
"""

import os

from flask import Blueprint, Flask, abort, request

# As the newest version has them.
users = []


def keep(first, last):
    users.append({"id": len(users) + 1, "first": first, "last": last})
    return users[-1]


def find(user_id):
    return users[user_id - 1] if 1 <= user_id <= len(users) else abort(404)


v1 = Blueprint("v1", __name__, url_prefix="/v1")
v2 = Blueprint("v2", __name__, url_prefix="/v2")


def old(user):
    return {"id": user["id"], "name": f"{user['first']} {user['last']}"}


@v1.after_request
def announce(response):
    # RFC 8594: on this day the version ends.
    response.headers["Sunset"] = "Thu, 30 Sep 2027 00:00:00 GMT"
    return response


@v1.post("/users")
def create_v1():
    first, _, last = request.json["name"].partition(" ")
    return old(keep(first, last)), 201


@v1.get("/users/<int:user_id>")
def read_v1(user_id):
    return old(find(user_id))


@v2.post("/users")
def create_v2():
    return keep(request.json["first"], request.json["last"]), 201


@v2.get("/users/<int:user_id>")
def read_v2(user_id):
    return find(user_id)


app = Flask(__name__)
app.register_blueprint(v1)
app.register_blueprint(v2)

if __name__ == "__main__":
    app.run(port=int(os.environ.get("PORT", 8080)))
