"""As a handout of the seminar has it: a request is held until there is a message, or thirty seconds have passed."""
import threading

from flask import Flask, jsonify, request

app = Flask(__name__)
messages = []
arrived = threading.Condition()


@app.route("/poll")
def poll():
    since = request.args.get("since", 0, type=int)
    timeout = request.args.get("timeout", 30, type=float)
    with arrived:
        arrived.wait_for(lambda: len(messages) > since, timeout)
        return jsonify({"messages": messages[since:], "timeout": len(messages) <= since})


@app.route("/send", methods=["POST"])
def send():
    with arrived:
        messages.append(request.get_json()["text"])
        arrived.notify_all()
        return jsonify({"count": len(messages)}), 201


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=5000, threaded=True)
