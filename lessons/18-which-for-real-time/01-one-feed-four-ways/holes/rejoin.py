#en Hears a goal, is away for another one, and joins the room again.
#ru Слышит гол, пропускает следующий и снова входит в комнату.
# pip install "python-socketio[client]"; python3 rejoin.py
import os
import time

import socketio

host = os.environ.get("FRAMEWISE_URL", "http://127.0.0.1:8080")
room = f"match-{time.time_ns()}"
last_id = 0


def connect() -> socketio.Client:
    client = socketio.Client()
    client.connect(host, auth={"token": "my-jwt-token"}, wait_timeout=5)
    return client


def hear(said) -> None:
    global last_id
    print("the fan hears", said["message"])
    last_id = said["id"]


#en Somebody who tells of goals, and a fan who comes and goes.
#ru Тот, кто объявляет голы, и болельщик, который уходит и приходит.
reporter = connect()
reporter.call("join_chat", {"room_id": room}, timeout=5)


def goal(score: str) -> None:
    message = {"room_id": room, "message": score}
    reporter.call("send_message", message, timeout=5)


def visit(where: dict, score: str | None = None) -> None:
    fan = connect()
    fan.on("new_message", lambda said, *_: hear(said))
    fan.call("join_chat", where, timeout=5)
    if score is not None:
        goal(score)
    #en The fan's own question is answered after all that came before.
    #ru На вопрос болельщика отвечают после всего, что пришло раньше.
    fan.call("join_chat", {"room_id": room}, timeout=5)
    time.sleep(0.2)
    fan.disconnect()


visit({"room_id": room}, "1:1")
goal("2:1")
#en ↓ The fan is a new client now. It says where it was.
#ru ↓ Теперь болельщик — новый клиент. Он говорит, где остановился.
where = {"room_id": room}
# ↑
visit(where)
reporter.disconnect()
