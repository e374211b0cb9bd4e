// All of user.proto: what is asked, refused, changed and streamed.
// Stubs: protoc --go_out=. --go-grpc_out=. user.proto, with the option
// Muser.proto=framewise/user. Run: go run users.go
package main

import (
	"cmp"
	"context"
	"errors"
	"io"
	"log"
	"net"
	"os"
	"strconv"
	"sync"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/emptypb"
	"google.golang.org/protobuf/types/known/timestamppb"

	"framewise/user"
)

type server struct {
	user.UnimplementedUserServiceServer
	mutex sync.Mutex
	users []*user.User // Messages are replaced, never changed.
	last  int
}

// Answers -1 where nobody has the number; the caller holds the mutex.
func (s *server) find(id string) int {
	for i, u := range s.users {
		if u.Id == id {
			return i
		}
	}
	return -1
}

func (s *server) checkEmail(email, owner string) error {
	if email == "" {
		return status.Error(codes.InvalidArgument, "email is required")
	}
	for _, u := range s.users {
		if u.Email == email && u.Id != owner {
			return status.Errorf(codes.AlreadyExists, "%s is taken", email)
		}
	}
	return nil
}

func missing(id string) error {
	return status.Errorf(codes.NotFound, "user %q not found", id)
}

func (s *server) GetUser(
	ctx context.Context, in *user.GetUserRequest,
) (*user.GetUserResponse, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	i := s.find(in.GetId())
	if i < 0 {
		return nil, missing(in.GetId())
	}
	return &user.GetUserResponse{User: s.users[i]}, nil
}

func (s *server) CreateUser(
	ctx context.Context, in *user.CreateUserRequest,
) (*user.User, error) {
	if in.GetName() == "" {
		return nil, status.Error(codes.InvalidArgument, "name is required")
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if err := s.checkEmail(in.GetEmail(), ""); err != nil {
		return nil, err
	}
	s.last++
	created := &user.User{
		Id:        strconv.Itoa(s.last),
		Name:      in.GetName(),
		Email:     in.GetEmail(),
		Status:    user.UserStatus_USER_STATUS_ACTIVE,
		CreatedAt: timestamppb.Now(),
	}
	s.users = append(s.users, created)
	return created, nil
}

func (s *server) UpdateUser(
	ctx context.Context, in *user.UpdateUserRequest,
) (*user.User, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	i := s.find(in.GetId())
	if i < 0 {
		return nil, missing(in.GetId())
	}
	name, email := s.users[i].Name, s.users[i].Email
	if in.Name != nil { // `optional` is a pointer: nil was not sent.
		name = *in.Name
	}
	if in.Email != nil {
		if err := s.checkEmail(*in.Email, in.Id); err != nil {
			return nil, err
		}
		email = *in.Email
	}
	if name == "" {
		return nil, status.Error(codes.InvalidArgument, "name is required")
	}
	s.users[i] = &user.User{
		Id: in.Id, Name: name, Email: email,
		Status: s.users[i].Status, CreatedAt: s.users[i].CreatedAt,
	}
	return s.users[i], nil
}

func (s *server) DeleteUser(
	ctx context.Context, in *user.DeleteUserRequest,
) (*emptypb.Empty, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	i := s.find(in.GetId())
	if i < 0 {
		return nil, missing(in.GetId())
	}
	s.users = append(s.users[:i:i], s.users[i+1:]...)
	return &emptypb.Empty{}, nil
}

func (s *server) ListUsers(
	in *user.ListUsersRequest, out grpc.ServerStreamingServer[user.User],
) error {
	s.mutex.Lock()
	all := s.users
	s.mutex.Unlock()
	size := min(cmp.Or(int(in.GetPageSize()), 10), 100)
	first := (max(int(in.GetPage()), 1) - 1) * size
	for _, u := range all[min(first, len(all)):min(first+size, len(all))] {
		if err := out.Send(u); err != nil {
			return err // The caller has left.
		}
	}
	return nil
}

func (s *server) CreateUsers(
	in grpc.ClientStreamingServer[
		user.CreateUserRequest, user.ListUsersResponse],
) error {
	var created []*user.User
	for {
		request, err := in.Recv()
		if errors.Is(err, io.EOF) {
			return in.SendAndClose(&user.ListUsersResponse{
				Users: created, TotalCount: int32(len(created)),
			})
		}
		if err != nil {
			return err
		}
		u, err := s.CreateUser(in.Context(), request)
		if err != nil {
			return err
		}
		created = append(created, u)
	}
}

func (s *server) Chat(
	both grpc.BidiStreamingServer[user.ChatMessage, user.ChatMessage],
) error {
	for {
		message, err := both.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := both.Send(&user.ChatMessage{
			UserId:    "server",
			Content:   "You said: " + message.GetContent(),
			Timestamp: timestamppb.Now(),
		}); err != nil {
			return err
		}
	}
}

func main() {
	port := cmp.Or(os.Getenv("PORT"), "50051")
	listener, err := net.Listen("tcp", ":"+port)
	if err != nil {
		log.Fatal(err)
	}
	s := grpc.NewServer()
	user.RegisterUserServiceServer(s, &server{})
	log.Println("listening at", listener.Addr())
	log.Fatal(s.Serve(listener))
}
