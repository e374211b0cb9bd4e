"""All of user.proto: what is asked, refused, changed and streamed.

Install: pip install grpcio grpcio-tools googleapis-common-protos
Stubs: python3 -m grpc_tools.protoc
    -I. --python_out=. --grpc_python_out=. user.proto
Run: python3 users.py
"""

import os
import threading
from concurrent.futures import ThreadPoolExecutor

import grpc
import user_pb2
import user_pb2_grpc
from google.protobuf import empty_pb2


class Users(user_pb2_grpc.UserServiceServicer):
    def __init__(self):
        self._lock = threading.RLock()  # Handlers run in several threads.
        self._users = {}
        self._last = 0

    def GetUser(self, request, context):
        with self._lock:
            return user_pb2.GetUserResponse(
                user=self._find(request.id, context)
            )

    def CreateUser(self, request, context):
        if not request.name:
            refuse(context, "INVALID_ARGUMENT", "name is required")
        with self._lock:
            self._check_email(request.email, "", context)
            self._last += 1
            user = user_pb2.User(
                id=str(self._last),
                name=request.name,
                email=request.email,
                status=user_pb2.USER_STATUS_ACTIVE,
            )
            user.created_at.GetCurrentTime()
            self._users[user.id] = user
            return user

    def UpdateUser(self, request, context):
        with self._lock:
            user = user_pb2.User()
            user.CopyFrom(self._find(request.id, context))
            if request.HasField("name"):  # `optional`: was it sent?
                user.name = request.name
            if request.HasField("email"):
                self._check_email(request.email, user.id, context)
                user.email = request.email
            if not user.name:
                refuse(context, "INVALID_ARGUMENT", "name is required")
            self._users[user.id] = user
            return user

    def DeleteUser(self, request, context):
        with self._lock:
            del self._users[self._find(request.id, context).id]
        return empty_pb2.Empty()

    def ListUsers(self, request, context):
        with self._lock:
            users = list(self._users.values())
        size = min(request.page_size or 10, 100)
        first = (max(request.page, 1) - 1) * size
        for user in users[first : first + size]:
            yield user

    def CreateUsers(self, request_iterator, context):
        users = [self.CreateUser(each, context) for each in request_iterator]
        return user_pb2.ListUsersResponse(
            users=users, total_count=len(users)
        )

    def Chat(self, request_iterator, context):
        for message in request_iterator:
            answer = user_pb2.ChatMessage(
                user_id="server", content=f"You said: {message.content}"
            )
            answer.timestamp.GetCurrentTime()
            yield answer

    def _find(self, id, context):
        if id not in self._users:
            refuse(context, "NOT_FOUND", f"user {id!r} not found")
        return self._users[id]

    def _check_email(self, email, owner, context):
        if not email:
            refuse(context, "INVALID_ARGUMENT", "email is required")
        for user in self._users.values():
            if user.email == email and user.id != owner:
                refuse(context, "ALREADY_EXISTS", f"{email} is taken")


def refuse(context, code, details):
    context.abort(grpc.StatusCode[code], details)  # Raises an exception.


server = grpc.server(ThreadPoolExecutor(max_workers=10))
user_pb2_grpc.add_UserServiceServicer_to_server(Users(), server)
port = server.add_insecure_port(f"[::]:{os.environ.get('PORT', '50051')}")
server.start()
print(f"listening at port {port}", flush=True)
server.wait_for_termination()
