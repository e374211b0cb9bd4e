// SayHello and GetUser as a seminar's Go program calls them: grpc-go, generated stubs, no metadata.
// Argument: the target, such as localhost:50051.
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"

	"interop/pb"
)

func main() {
	conn, err := grpc.NewClient(os.Args[1], grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		log.Fatal(err)
	}
	defer conn.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()

	hello, err := pb.NewExampleServiceClient(conn).SayHello(ctx, &pb.HelloRequest{Name: "Go"})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(hello.Message)

	users := pb.NewUserServiceClient(conn)
	user, err := users.GetUser(ctx, &pb.UserRequest{UserId: 123})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(user.Name, user.Email)

	_, err = users.GetUser(ctx, &pb.UserRequest{UserId: 999})
	fmt.Println(status.Code(err), status.Convert(err).Message())
}
