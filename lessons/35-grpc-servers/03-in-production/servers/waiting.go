// Each call waits for half a second, and no call waits for another one.
// Stubs: protoc --go_out=. --go-grpc_out=. example.proto, with the option
// Mexample.proto=framewise/example. Run: go run waiting.go
package main

import (
	"cmp"
	"context"
	"log"
	"net"
	"os"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/status"

	"framewise/example"
)

type server struct {
	example.UnimplementedExampleServiceServer
}

func (server) SayHello(
	ctx context.Context, in *example.HelloRequest,
) (*example.HelloResponse, error) {
	select {
	case <-time.After(500 * time.Millisecond): // In a goroutine of its own.
	case <-ctx.Done(): // The caller has left, or its deadline has passed.
		return nil, status.FromContextError(ctx.Err()).Err()
	}
	return &example.HelloResponse{Message: "Hello, " + in.GetName()}, nil
}

func main() {
	port := cmp.Or(os.Getenv("PORT"), "50051")
	listener, err := net.Listen("tcp", ":"+port)
	if err != nil {
		log.Fatal(err)
	}
	s := grpc.NewServer()
	example.RegisterExampleServiceServer(s, server{})
	log.Println("listening at", listener.Addr())
	log.Fatal(s.Serve(listener))
}
