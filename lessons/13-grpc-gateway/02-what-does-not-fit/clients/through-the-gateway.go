// The gateway itself: dials gRPC, serves JSON on a port of its own,
// and asks itself as curl would.
// Stubs: protoc --go_out=. --go-grpc_out=. --grpc-gateway_out=.
// example.proto, with the option Mexample.proto=framewise/example
// Run: go run through-the-gateway.go
package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"

	"framewise/example"

	"github.com/grpc-ecosystem/grpc-gateway/v2/runtime"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
)

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

func main() {
	target := cmp.Or(os.Getenv("FRAMEWISE_GRPC"), "localhost:50051")
	plain := grpc.WithTransportCredentials(insecure.NewCredentials())
	conn := must(grpc.NewClient(target, plain))
	defer conn.Close()

	// What protoc-gen-grpc-gateway made of the rules in the contract.
	mux := runtime.NewServeMux()
	err := example.RegisterExampleServiceHandler(
		context.Background(), mux, conn)
	if err != nil {
		log.Fatal(err)
	}
	// Any free port: on 8080 Framewise is listening already.
	listener := must(net.Listen("tcp", "127.0.0.1:0"))
	go http.Serve(listener, mux)

	for _, path := range []string{"/v1/hello/Ada", "/v1/nothing"} {
		url := "http://" + listener.Addr().String() + path
		response := must(http.Get(url))
		body := must(io.ReadAll(response.Body))
		response.Body.Close()
		fmt.Println(response.StatusCode, string(body))
	}
}
