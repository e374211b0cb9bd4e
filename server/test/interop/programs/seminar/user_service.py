"""As a handout of the seminar has it: UserService on grpcio, with a pool of threads, at a fixed port."""
from concurrent import futures

import grpc
import user_service_pb2
import user_service_pb2_grpc

USERS = {
    1: ("Alice", "alice@example.com"),
    2: ("Bob", "bob@example.com"),
}


class UserService(user_service_pb2_grpc.UserServiceServicer):
    def GetUser(self, request, context):
        if request.user_id not in USERS:
            context.set_code(grpc.StatusCode.NOT_FOUND)
            context.set_details("User not found")
            return user_service_pb2.UserResponse()
        name, email = USERS[request.user_id]
        return user_service_pb2.UserResponse(name=name, email=email)


def serve():
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=10))
    user_service_pb2_grpc.add_UserServiceServicer_to_server(UserService(), server)
    server.add_insecure_port("[::]:50051")
    server.start()
    server.wait_for_termination()


if __name__ == "__main__":
    serve()
