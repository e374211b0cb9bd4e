// user.UserService as port 50052 knows it: ids are numbers, lists have
// page tokens. The same name, and another contract.
// Stubs: protoc --go_out=. --go-grpc_out=. port-50052/user_service.proto,
// with Mport-50052/user_service.proto=framewise/second
// Run: go run second-contract.go
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

	user "framewise/second"
)

func main() {
	target := cmp.Or(os.Getenv("FRAMEWISE_GRPC_2"), "localhost:50052")
	plain := grpc.WithTransportCredentials(insecure.NewCredentials())
	conn, err := grpc.NewClient(target, plain)
	check(err)
	defer conn.Close()
	users := user.NewUserServiceClient(conn)
	ctx := context.Background()

	ada, err := users.GetUser(ctx, &user.GetUserRequest{Id: 1})
	check(err)
	fmt.Println(ada.User.Name, "lives in", ada.User.Address.City)

	page, err := users.ListUsers(ctx, &user.ListUsersRequest{PageSize: 2})
	check(err)
	fmt.Println(page.TotalCount, "users in all, the first two:")
	for _, one := range page.Users {
		fmt.Println(one.Id, one.Name)
	}

	filter := &user.StreamUsersRequest{Filter: "grace"}
	stream, err := users.StreamUsers(ctx, filter)
	check(err)
	for {
		found, err := stream.Recv()
		if err == io.EOF {
			break
		}
		check(err)
		fmt.Println("found", found.User.Name)
	}

	_, err = users.GetUser(ctx, &user.GetUserRequest{Id: 999})
	fmt.Println(status.Code(err), status.Convert(err).Message())
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
