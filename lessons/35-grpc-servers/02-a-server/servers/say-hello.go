// A whole server: one service with one method.
// Stubs: protoc --go_out=. --go-grpc_out=. example.proto, with the option
// Mexample.proto=framewise/example. Run: go run say-hello.go
package main

import (
	"cmp"
	"context"
	"log"
	"net"
	"os"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"framewise/example"
)

type server struct {
	example.UnimplementedExampleServiceServer
}

func (server) SayHello(
	ctx context.Context, in *example.HelloRequest,
) (*example.HelloResponse, error) {
	if in.GetName() == "" {
		return nil, status.Error(codes.InvalidArgument, "name is required")
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
