//en Greets three people. Each greeting opens a connection of its own.
//ru Здоровается с тремя людьми. Каждый раз открывает соединение.
// Stubs: protoc --go_out=. --go-grpc_out=. example.proto,
// each with --go_opt and --go-grpc_opt, Mexample.proto=framewise/example
// go run greet-all.go
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

	"framewise/example"
)

var target = cmp.Or(os.Getenv("FRAMEWISE_GRPC"), "localhost:50051")
var names = []string{"Ada", "Grace", "Alan"}

func open() *grpc.ClientConn {
	plain := grpc.WithTransportCredentials(insecure.NewCredentials())
	conn, err := grpc.NewClient(target, plain)
	if err != nil {
		log.Fatal(err)
	}
	return conn
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	//en ↓ The same greetings on one connection.
	//ru ↓ Те же приветствия по одному соединению.
	for _, name := range names {
		conn := open()
		client := example.NewExampleServiceClient(conn)
		request := &example.HelloRequest{Name: name}
		answer, err := client.SayHello(ctx, request)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(answer.Message)
		conn.Close()
	}
	// ↑
}
