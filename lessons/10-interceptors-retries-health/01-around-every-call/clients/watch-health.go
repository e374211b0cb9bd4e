// Watches a service, says that it does not serve, and that it serves again.
// First switch on "Catch my terminal": the shared world has no operator.
// Stubs: protoc --go_out=. --go-grpc_out=. operations.proto, with the
// option Moperations.proto=framewise/operations; those of health come
// with grpc-go. Run: go run watch-health.go
package main

import (
	"cmp"
	"context"
	"fmt"
	"log"
	"os"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	health "google.golang.org/grpc/health/grpc_health_v1"

	"framewise/operations"
)

const service = "user.UserService"

func main() {
	target := cmp.Or(os.Getenv("FRAMEWISE_GRPC"), "localhost:50051")
	plain := grpc.WithTransportCredentials(insecure.NewCredentials())
	conn, err := grpc.NewClient(target, plain)
	check(err)
	defer conn.Close()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	operator := operations.NewOperationsServiceClient(conn)
	client := health.NewHealthClient(conn)
	asked := &health.HealthCheckRequest{Service: service}
	watching, err := client.Watch(ctx, asked)
	check(err)

	// What is said after each state; then nothing more.
	for _, serving := range []bool{false, true} {
		tell(watching.Recv())
		_, err = operator.SetServing(ctx, &operations.SetServingRequest{
			Service: service, Serving: serving,
		})
		check(err)
	}
	tell(watching.Recv())
}

func tell(answer *health.HealthCheckResponse, err error) {
	check(err)
	fmt.Println(answer.Status)
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
