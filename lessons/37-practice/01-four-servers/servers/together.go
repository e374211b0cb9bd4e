// Task 3: one list of users, by gRPC and by WebSocket.
// Once: go get github.com/coder/websocket. Run: go run together.go
// Stubs: protoc --go_out=. --go-grpc_out=. user.proto, with the option
// Muser.proto=framewise/user.
package main

import (
	"cmp"
	"context"
	"encoding/json"
	"log"
	"net"
	"net/http"
	"os"
	"strconv"
	"sync"

	"github.com/coder/websocket"
	"google.golang.org/grpc"

	"framewise/user"
)

type told struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Email string `json:"email"`
}

type service struct {
	user.UnimplementedUserServiceServer
	lock   sync.Mutex
	users  []*user.User
	guests map[*websocket.Conn]bool
}

// Both doors lead here.
func (s *service) create(name, email string) *user.User {
	s.lock.Lock()
	defer s.lock.Unlock()
	id := strconv.Itoa(len(s.users) + 1)
	made := &user.User{Id: id, Name: name, Email: email}
	s.users = append(s.users, made)
	text, _ := json.Marshal(told{id, name, email})
	for guest := range s.guests {
		guest.Write(context.Background(), websocket.MessageText, text)
	}
	return made
}

func (s *service) CreateUser(
	_ context.Context, in *user.CreateUserRequest,
) (*user.User, error) {
	return s.create(in.GetName(), in.GetEmail()), nil
}

func (s *service) ListUsers(
	_ *user.ListUsersRequest, out grpc.ServerStreamingServer[user.User],
) error {
	s.lock.Lock()
	users := append([]*user.User{}, s.users...)
	s.lock.Unlock()
	for _, each := range users {
		if err := out.Send(each); err != nil {
			return err
		}
	}
	return nil
}

func (s *service) talk(w http.ResponseWriter, r *http.Request) {
	guest, err := websocket.Accept(w, r, nil)
	if err != nil {
		return
	}
	s.here(guest, true)
	defer guest.CloseNow()
	defer s.here(guest, false)
	for {
		_, message, err := guest.Read(r.Context())
		if err != nil {
			return
		}
		var draft told
		if json.Unmarshal(message, &draft) == nil {
			s.create(draft.Name, draft.Email)
			continue
		}
		sorry := []byte(`{"error": "a user is JSON"}`)
		guest.Write(r.Context(), websocket.MessageText, sorry)
	}
}

func (s *service) here(guest *websocket.Conn, is bool) {
	s.lock.Lock()
	defer s.lock.Unlock()
	if is {
		s.guests[guest] = true
	} else {
		delete(s.guests, guest)
	}
}

func main() {
	s := &service{guests: map[*websocket.Conn]bool{}}
	port := cmp.Or(os.Getenv("PORT"), "50051")
	listener, err := net.Listen("tcp", ":"+port)
	if err != nil {
		log.Fatal(err)
	}
	server := grpc.NewServer()
	user.RegisterUserServiceServer(server, s)
	go server.Serve(listener)
	http.HandleFunc("/ws", s.talk)
	web := cmp.Or(os.Getenv("HTTP_PORT"), "8080")
	log.Println("gRPC at port", port, "and WebSocket at port", web)
	log.Fatal(http.ListenAndServe(":"+web, nil))
}
