// As a handout of the seminar has it, deprecated calls and all: REST at :8080 for the service at :50051.
package main

import (
	"context"
	"log"
	"net/http"

	"github.com/grpc-ecosystem/grpc-gateway/v2/runtime"
	"google.golang.org/grpc"

	pb "seminar/example"
)

func main() {
	ctx := context.Background()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()

	conn, err := grpc.DialContext(ctx, "localhost:50051", grpc.WithInsecure())
	if err != nil {
		log.Fatalf("did not connect: %v", err)
	}
	defer conn.Close()

	mux := runtime.NewServeMux()
	if err := pb.RegisterExampleServiceHandler(ctx, mux, conn); err != nil {
		log.Fatalf("failed to register gateway: %v", err)
	}
	log.Println("gateway on :8080")
	log.Fatal(http.ListenAndServe(":8080", mux))
}
