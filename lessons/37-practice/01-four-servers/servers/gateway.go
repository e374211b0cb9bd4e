// Task 4: a gRPC service, and grpc-gateway in front of it.
// Once: go get github.com/grpc-ecosystem/grpc-gateway/v2
// Stubs: protoc --go_out=. --go-grpc_out=. --grpc-gateway_out=.
// user.proto, with the option Muser.proto=framewise/user.
// Run: go run gateway.go
package main

import (
	"cmp"
	"context"
	"log"
	"net"
	"net/http"
	"os"
	"strconv"
	"sync"

	"github.com/grpc-ecosystem/grpc-gateway/v2/runtime"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"

	"framewise/user"
)

// The service knows no HTTP.
type service struct {
	user.UnimplementedUserServiceServer
	lock  sync.Mutex
	users []*user.User
}

func (s *service) CreateUser(
	_ context.Context, in *user.CreateUserRequest,
) (*user.User, error) {
	if in.GetEmail() == "" {
		return nil, status.Error(codes.InvalidArgument, "email is required")
	}
	s.lock.Lock()
	defer s.lock.Unlock()
	id := strconv.Itoa(len(s.users) + 1)
	made := &user.User{Id: id, Name: in.GetName(), Email: in.GetEmail()}
	s.users = append(s.users, made)
	return made, nil
}

func (s *service) GetUser(
	_ context.Context, in *user.GetUserRequest,
) (*user.GetUserResponse, error) {
	s.lock.Lock()
	defer s.lock.Unlock()
	at, err := strconv.Atoi(in.GetId())
	if err != nil || at < 1 || at > len(s.users) {
		return nil, status.Errorf(
			codes.NotFound, "there is no user %s", in.GetId())
	}
	return &user.GetUserResponse{User: s.users[at-1]}, nil
}

func (s *service) ListUsers(
	in *user.ListUsersRequest, out grpc.ServerStreamingServer[user.User],
) error {
	size := int(cmp.Or(in.GetPageSize(), 10))
	s.lock.Lock()
	first := min(max(int(in.GetPage())-1, 0)*size, len(s.users))
	page := s.users[first:min(first+size, len(s.users))]
	s.lock.Unlock()
	for _, each := range page {
		if err := out.Send(each); err != nil {
			return err
		}
	}
	return nil
}

func main() {
	port := cmp.Or(os.Getenv("PORT"), "50051")
	listener, err := net.Listen("tcp", ":"+port)
	check(err)
	server := grpc.NewServer()
	user.RegisterUserServiceServer(server, &service{})
	go server.Serve(listener)

	// The gateway is a client of it, like any other one.
	plain := grpc.WithTransportCredentials(insecure.NewCredentials())
	conn, err := grpc.NewClient("localhost:"+port, plain)
	check(err)
	mux := runtime.NewServeMux()
	check(user.RegisterUserServiceHandler(context.Background(), mux, conn))

	web := cmp.Or(os.Getenv("HTTP_PORT"), "8080")
	log.Println("gRPC at port", port, "and REST at port", web)
	check(http.ListenAndServe(":"+web, mux))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
