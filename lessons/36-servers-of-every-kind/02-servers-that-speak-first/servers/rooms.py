"""Socket.IO: rooms, acknowledgements, and who has left.

Once: pip install python-socketio uvicorn websockets
Run: python3 rooms.py        PORT moves it away from 8080.
"""

import os

import socketio
import uvicorn

sio = socketio.AsyncServer(async_mode="asgi")


@sio.event
async def join(sid, data):
    # A session is the server’s memory of this connection.
    await sio.save_session(sid, data)
    await sio.enter_room(sid, data["room"])
    # What a handler returns is the acknowledgement.
    return {"ok": True}


@sio.event
async def say(sid, data):
    me = await sio.get_session(sid)
    if "room" not in me:
        return {"ok": False, "error": "join a room first"}
    told = {"name": me["name"], "text": data["text"]}
    # To the others alone: skip_sid=sid.
    await sio.emit("said", told, room=me["room"])
    return {"ok": True}


@sio.event
async def disconnect(sid, reason):
    # The library takes it out of its rooms; the others are ours to tell.
    me = await sio.get_session(sid)
    if "room" in me:
        told = {"name": me["name"]}
        await sio.emit("user_left", told, room=me["room"], skip_sid=sid)


if __name__ == "__main__":
    port = int(os.environ.get("PORT", 8080))
    uvicorn.run(socketio.ASGIApp(sio), port=port, log_level="warning")
