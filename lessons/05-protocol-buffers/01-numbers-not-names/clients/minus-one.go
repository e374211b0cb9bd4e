// Sends -1 in two types and prints the bytes of each message.
// Stubs: protoc --go_out=. --go-grpc_out=. echo.proto, with the options
// --go_opt=Mecho.proto=framewise/echo
// --go-grpc_opt=Mecho.proto=framewise/echo
// Run: go run minus-one.go
package main

import (
	"cmp"
	"context"
	"fmt"
	"log"
	"os"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/protobuf/proto"

	"framewise/echo"
)

func main() {
	target := cmp.Or(os.Getenv("FRAMEWISE_GRPC"), "localhost:50051")
	plain := grpc.WithTransportCredentials(insecure.NewCredentials())
	conn, err := grpc.NewClient(target, plain)
	if err != nil {
		log.Fatal(err)
	}
	defer conn.Close()
	client := echo.NewEchoServiceClient(conn)

	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	messages := []*echo.Everything{{Int32Value: -1}, {Sint32Value: -1}}
	for _, message := range messages {
		answer, err := client.Echo(ctx, message)
		if err != nil {
			log.Fatal(err)
		}
		data, err := proto.Marshal(answer)
		if err != nil {
			log.Fatal(err)
		}
		number := answer.Int32Value + answer.Sint32Value
		fmt.Printf("%d %x %d\n", len(data), data, number)
	}
}
