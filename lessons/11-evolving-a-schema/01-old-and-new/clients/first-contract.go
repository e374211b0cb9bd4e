// user.UserService as port 50051 knows it: ids are texts.
// Stubs: protoc --go_out=. --go-grpc_out=. user.proto, with the option
// Muser.proto=framewise/user. Run: go run first-contract.go
package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"log"
	"os"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"

	"framewise/user"
)

func main() {
	target := cmp.Or(os.Getenv("FRAMEWISE_GRPC"), "localhost:50051")
	plain := grpc.WithTransportCredentials(insecure.NewCredentials())
	conn, err := grpc.NewClient(target, plain)
	check(err)
	defer conn.Close()
	users := user.NewUserServiceClient(conn)
	ctx := context.Background()

	found, err := users.GetUser(ctx, &user.GetUserRequest{Id: "1"})
	check(err)
	fmt.Println(found.User.Name, found.User.Email)

	made, err := users.CreateUser(ctx, &user.CreateUserRequest{
		Name:  "John",
		Email: fmt.Sprintf("%d@clients.example", os.Getpid()),
	})
	check(err)
	fmt.Println("made", made.Id)
	jack := "Jack"
	change := &user.UpdateUserRequest{Id: made.Id, Name: &jack}
	_, err = users.UpdateUser(ctx, change)
	check(err)

	all, err := users.ListUsers(ctx, &user.ListUsersRequest{PageSize: 3})
	check(err)
	for {
		one, err := all.Recv()
		if err == io.EOF {
			break
		}
		check(err)
		fmt.Println(one.Id, one.Name)
	}

	_, err = users.DeleteUser(ctx, &user.DeleteUserRequest{Id: made.Id})
	check(err)
	_, err = users.GetUser(ctx, &user.GetUserRequest{Id: made.Id})
	fmt.Println(status.Code(err), status.Convert(err).Message())
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
