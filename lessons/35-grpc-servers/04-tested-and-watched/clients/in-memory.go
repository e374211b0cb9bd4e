// Tests of a server without a port: bufconn is a connection in memory.
// In a project this is hello_test.go, with *testing.T, run by go test.
// Stubs: protoc --go_out=. --go-grpc_out=. example.proto, with the option
// Mexample.proto=framewise/example. Run: go run in-memory.go
package main

import (
	"context"
	"fmt"
	"log"
	"net"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"
	"google.golang.org/grpc/test/bufconn"

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

// The whole way, but for the network: stub, HTTP/2, interceptors, handler.
func start() (example.ExampleServiceClient, func()) {
	listener := bufconn.Listen(1 << 20)
	s := grpc.NewServer()
	example.RegisterExampleServiceServer(s, server{})
	go s.Serve(listener)
	conn, err := grpc.NewClient("passthrough:///memory",
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithContextDialer(
			func(ctx context.Context, _ string) (net.Conn, error) {
				return listener.DialContext(ctx)
			}))
	if err != nil {
		log.Fatal(err)
	}
	return example.NewExampleServiceClient(conn), func() {
		conn.Close()
		s.Stop()
	}
}

func main() {
	client, stop := start()
	defer stop()
	for _, c := range []struct {
		name, message string
		code          codes.Code
	}{
		{"Ada", "Hello, Ada", codes.OK},
		{"Юрий", "Hello, Юрий", codes.OK},
		{"", "", codes.InvalidArgument},
	} {
		request := &example.HelloRequest{Name: c.name}
		got, err := client.SayHello(context.Background(), request)
		if status.Code(err) != c.code || got.GetMessage() != c.message {
			log.Fatalf("%q: got %q, %v", c.name, got.GetMessage(), err)
		}
		fmt.Printf("ok %q\n", c.name)
	}
	fmt.Println("3 passed")
}
