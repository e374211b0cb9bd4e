// One service with two faces: WebSocket for pages, gRPC for the services
// behind it. A page asks by id; each question is a call, each answer a
// message. Once: go get github.com/coder/websocket
// Stubs: protoc --go_out=. --go-grpc_out=. user.proto, with the option
// Muser.proto=framewise/user. Run: go run bridge.go
package main

import (
	"cmp"
	"context"
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"time"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"

	"framewise/user"
)

type reply struct {
	Id    string `json:"id"`
	Name  string `json:"name,omitempty"`
	Error string `json:"error,omitempty"`
}

func answer(
	ctx context.Context, users user.UserServiceClient, id string,
) reply {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	found, err := users.GetUser(ctx, &user.GetUserRequest{Id: id})
	if err != nil {
		// What pages need of it: the code, not a text.
		return reply{Id: id, Error: status.Code(err).String()}
	}
	return reply{Id: id, Name: found.User.Name}
}

func main() {
	target := cmp.Or(os.Getenv("FRAMEWISE_GRPC"), "localhost:50051")
	plain := grpc.WithTransportCredentials(insecure.NewCredentials())
	conn, err := grpc.NewClient(target, plain)
	check(err)
	defer conn.Close()
	users := user.NewUserServiceClient(conn)

	talk := func(w http.ResponseWriter, r *http.Request) {
		page, err := websocket.Accept(w, r, nil)
		if err != nil {
			return
		}
		defer page.CloseNow()
		for {
			_, id, err := page.Read(r.Context())
			if err != nil {
				return
			}
			told := answer(r.Context(), users, string(id))
			if wsjson.Write(r.Context(), page, told) != nil {
				return
			}
		}
	}
	server := httptest.NewServer(http.HandlerFunc(talk))
	defer server.Close()

	// And a page, for whoever runs this in a terminal.
	ctx := context.Background()
	page, _, err := websocket.Dial(ctx, server.URL, nil)
	check(err)
	defer page.CloseNow()
	for _, id := range []string{"1", "999"} {
		check(page.Write(ctx, websocket.MessageText, []byte(id)))
		_, got, err := page.Read(ctx)
		check(err)
		fmt.Println("page got", string(got))
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
