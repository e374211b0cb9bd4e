// One call of each kind.
// Stubs: protoc --go_out=. --go-grpc_out=. user.proto,
// with the option Muser.proto=framewise/user
// Run: go run four-kinds.go
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"strings"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	"framewise/user"
)

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func main() {
	target := cmp.Or(os.Getenv("FRAMEWISE_GRPC"), "localhost:50051")
	plain := grpc.WithTransportCredentials(insecure.NewCredentials())
	conn, err := grpc.NewClient(target, plain)
	check(err)
	defer conn.Close()
	users := user.NewUserServiceClient(conn)
	all := context.Background()
	ctx, cancel := context.WithTimeout(all, 10*time.Second)
	defer cancel()

	ada, err := users.GetUser(ctx, &user.GetUserRequest{Id: "1"})
	check(err)
	fmt.Println("unary:", ada.GetUser().GetName())

	page := &user.ListUsersRequest{PageSize: 3}
	list, err := users.ListUsers(ctx, page)
	check(err)
	came := 0
	for _, err = list.Recv(); err == nil; _, err = list.Recv() {
		came++
	}
	if !errors.Is(err, io.EOF) {
		log.Fatal(err)
	}
	fmt.Println("server stream:", came)

	// An address can be taken only once.
	now := time.Now().UnixNano()
	people, err := users.CreateUsers(ctx)
	check(err)
	for _, name := range []string{"Tove", "Edith"} {
		email := fmt.Sprintf("%s.%d@example.org", name, now)
		one := &user.CreateUserRequest{Name: name, Email: email}
		check(people.Send(one))
	}
	made, err := people.CloseAndRecv()
	check(err)
	fmt.Println("client stream:", made.GetTotalCount())

	// One goroutine sends, this one reads.
	mine := fmt.Sprint("go ", now)
	chat, err := users.Chat(ctx)
	check(err)
	go func() {
		for _, text := range []string{"one", "two", "three"} {
			line := &user.ChatMessage{UserId: mine, Content: text}
			_ = chat.Send(line)
		}
		_ = chat.CloseSend()
	}()
	heard := []string{}
	for {
		line, err := chat.Recv()
		if errors.Is(err, io.EOF) {
			break
		}
		check(err)
		if line.GetUserId() == mine {
			heard = append(heard, line.GetContent())
		}
	}
	fmt.Println("both ways:", strings.Join(heard, ", "))
}
