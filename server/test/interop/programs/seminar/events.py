"""As a handout of the seminar has it: events to everybody who listens, a queue for each."""
import json
import queue

from flask import Flask, Response, jsonify, request

app = Flask(__name__)
clients = []


@app.route("/events")
def events():
    messages = queue.Queue()
    clients.append(messages)

    def stream():
        yield "event: connected\ndata: {}\n\n"
        try:
            while True:
                yield f"data: {json.dumps(messages.get())}\n\n"
        finally:
            clients.remove(messages)

    return Response(stream(), mimetype="text/event-stream", headers={"Cache-Control": "no-cache"})


@app.route("/notify", methods=["POST"])
def notify():
    for messages in clients:
        messages.put(request.get_json())
    return jsonify({"sent": len(clients)})


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=5000, threaded=True)
