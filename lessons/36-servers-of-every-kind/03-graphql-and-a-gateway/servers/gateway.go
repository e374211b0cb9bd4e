// REST in front of gRPC: the service and its gateway in one program.
// Once: go get github.com/grpc-ecosystem/grpc-gateway/v2
// Stubs: protoc --go_out=. --go-grpc_out=. --grpc-gateway_out=.
// user.proto, with the option Muser.proto=framewise/user
// Run: go run gateway.go        PORT moves REST away from 8080.
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

	"framewise/user"

	"github.com/grpc-ecosystem/grpc-gateway/v2/runtime"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
)

// The service knows no HTTP.
type service struct {
	user.UnimplementedUserServiceServer
	lock  sync.Mutex
	users []*user.User
}

func (s *service) CreateUser(
	_ context.Context, sent *user.CreateUserRequest,
) (*user.User, error) {
	if sent.Email == "" {
		return nil, status.Error(codes.InvalidArgument, "Email is required")
	}
	s.lock.Lock()
	defer s.lock.Unlock()
	id := strconv.Itoa(len(s.users) + 1)
	made := &user.User{Id: id, Name: sent.Name, Email: sent.Email}
	s.users = append(s.users, made)
	return made, nil
}

func (s *service) GetUser(
	_ context.Context, sent *user.GetUserRequest,
) (*user.GetUserResponse, error) {
	s.lock.Lock()
	defer s.lock.Unlock()
	at, err := strconv.Atoi(sent.Id)
	if err != nil || at < 1 || at > len(s.users) {
		return nil, status.Errorf(
			codes.NotFound, "There is no user %s", sent.Id)
	}
	return &user.GetUserResponse{User: s.users[at-1]}, nil
}

// Called before an answer is written. By itself all success is 200.
func created(
	ctx context.Context, w http.ResponseWriter, answer proto.Message,
) error {
	method, _ := runtime.RPCMethod(ctx)
	made, ok := answer.(*user.User)
	if ok && method == user.UserService_CreateUser_FullMethodName {
		w.Header().Set("Location", "/v1/users/"+made.Id)
		w.WriteHeader(http.StatusCreated)
	}
	return nil
}

func main() {
	// gRPC at a free port of this machine; usually another program’s.
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	server := grpc.NewServer()
	user.RegisterUserServiceServer(server, &service{})
	go server.Serve(listener)

	plain := grpc.WithTransportCredentials(insecure.NewCredentials())
	conn, err := grpc.NewClient(listener.Addr().String(), plain)
	check(err)
	mux := runtime.NewServeMux(runtime.WithForwardResponseOption(created))
	ctx := context.Background()
	check(user.RegisterUserServiceHandler(ctx, mux, conn))

	port := cmp.Or(os.Getenv("PORT"), "8080")
	check(http.ListenAndServe("127.0.0.1:"+port, mux))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
