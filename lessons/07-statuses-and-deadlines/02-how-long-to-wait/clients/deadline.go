// Asks for two seconds of work and grants 300 ms.
// Then asks what there is no use in asking twice.
// Stubs: protoc --go_out=. --go-grpc_out=. echo.proto user.proto, with
// an M option for each file, such as Mecho.proto=framewise/echo
// Run: go run deadline.go
package main

import (
	"cmp"
	"context"
	"fmt"
	"log"
	"os"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/durationpb"

	"framewise/echo"
	"framewise/user"
)

func tell(err error) {
	again := "do not repeat"
	if status.Code(err) == codes.Unavailable {
		again = "try again"
	}
	fmt.Printf("%s: %s\n", status.Code(err), again)
}

func main() {
	target := cmp.Or(os.Getenv("FRAMEWISE_GRPC"), "localhost:50051")
	plain := grpc.WithTransportCredentials(insecure.NewCredentials())
	conn, err := grpc.NewClient(target, plain)
	if err != nil {
		log.Fatal(err)
	}
	defer conn.Close()
	works := echo.NewEchoServiceClient(conn)
	users := user.NewUserServiceClient(conn)

	all := context.Background()
	short, cancel := context.WithTimeout(all, 300*time.Millisecond)
	defer cancel()
	delay := durationpb.New(2 * time.Second)
	_, err = works.Wait(short, &echo.WaitRequest{Delay: delay})
	tell(err)

	ctx, cancel := context.WithTimeout(all, 5*time.Second)
	defer cancel()
	_, err = users.GetUser(ctx, &user.GetUserRequest{Id: "999"})
	tell(err)
	refusal := &echo.FailRequest{Code: 14, Message: "restarting"}
	_, err = works.Fail(ctx, refusal)
	tell(err)
}
