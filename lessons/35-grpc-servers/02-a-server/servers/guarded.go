// Two interceptors around every call: a number, then a token.
// Stubs: protoc --go_out=. --go-grpc_out=. example.proto, with the option
// Mexample.proto=framewise/example. Run: go run guarded.go
package main

import (
	"cmp"
	"context"
	"log"
	"net"
	"os"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"

	"framewise/example"
)

type server struct {
	example.UnimplementedExampleServiceServer
}

func (server) SayHello(
	ctx context.Context, in *example.HelloRequest,
) (*example.HelloResponse, error) {
	return &example.HelloResponse{Message: "Hello, " + in.GetName()}, nil
}

// Gives back the number of the call, and logs how the call ended.
func number(
	ctx context.Context, request any,
	info *grpc.UnaryServerInfo, next grpc.UnaryHandler,
) (any, error) {
	id := first(ctx, "x-request-id")
	header := metadata.Pairs("x-request-id", id)
	if err := grpc.SetHeader(ctx, header); err != nil {
		return nil, err
	}
	answer, err := next(ctx, request)
	log.Println(id, info.FullMethod, status.Code(err))
	return answer, err
}

// Lets nobody through without the token.
func token(
	ctx context.Context, request any,
	info *grpc.UnaryServerInfo, next grpc.UnaryHandler,
) (any, error) {
	if first(ctx, "authorization") != "Bearer let-me-in" {
		return nil, status.Error(codes.Unauthenticated, "no valid token")
	}
	return next(ctx, request)
}

func first(ctx context.Context, name string) string {
	if values := metadata.ValueFromIncomingContext(ctx, name); values != nil {
		return values[0]
	}
	return "none"
}

func main() {
	port := cmp.Or(os.Getenv("PORT"), "50051")
	listener, err := net.Listen("tcp", ":"+port)
	if err != nil {
		log.Fatal(err)
	}
	// The first one is the outermost.
	s := grpc.NewServer(grpc.ChainUnaryInterceptor(number, token))
	example.RegisterExampleServiceServer(s, server{})
	log.Println("listening at", listener.Addr())
	log.Fatal(s.Serve(listener))
}
