"""As a handout of the seminar has it: users over REST by Flask, its PUT that changes single fields included."""
from flask import Flask, jsonify, request

app = Flask(__name__)

users = {1: {"id": 1, "name": "Alice", "email": "alice@example.com"}}
next_id = 2


@app.route("/api/v1/users", methods=["GET"])
def get_users():
    page = request.args.get("page", 1, type=int)
    limit = request.args.get("limit", 10, type=int)
    start = (page - 1) * limit
    return jsonify({"users": list(users.values())[start : start + limit], "total": len(users)})


@app.route("/api/v1/users/<int:user_id>", methods=["GET"])
def get_user(user_id):
    user = users.get(user_id)
    if user is None:
        return jsonify({"error": "User not found"}), 404
    return jsonify(user)


@app.route("/api/v1/users", methods=["POST"])
def create_user():
    global next_id
    data = request.get_json()
    if not data or "name" not in data or "email" not in data:
        return jsonify({"error": "Name and email are required"}), 400
    user = {"id": next_id, "name": data["name"], "email": data["email"]}
    users[next_id] = user
    next_id += 1
    return jsonify(user), 201


@app.route("/api/v1/users/<int:user_id>", methods=["PUT"])
def update_user(user_id):
    user = users.get(user_id)
    if user is None:
        return jsonify({"error": "User not found"}), 404
    user.update(request.get_json())
    return jsonify(user)


@app.route("/api/v1/users/<int:user_id>", methods=["DELETE"])
def delete_user(user_id):
    if users.pop(user_id, None) is None:
        return jsonify({"error": "User not found"}), 404
    return "", 204


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=5000)
