// Task 1: greets whoever calls, and finishes open calls on Ctrl+C.
// Stubs: protoc --go_out=. --go-grpc_out=. example.proto, with the option
// Mexample.proto=framewise/example. Run: go run greet.go
package main

import (
	"cmp"
	"context"
	"log"
	"net"
	"os"
	"os/signal"
	"syscall"

	"google.golang.org/grpc"

	"framewise/example"
)

type server struct {
	// Answers UNIMPLEMENTED for each method that is not written.
	example.UnimplementedExampleServiceServer
}

func (server) SayHello(
	ctx context.Context, in *example.HelloRequest,
) (*example.HelloResponse, error) {
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
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-stop
		s.GracefulStop() // No new calls; waits for those that run.
	}()
	log.Println("listening at", listener.Addr())
	if err := s.Serve(listener); err != nil {
		log.Fatal(err)
	}
}
