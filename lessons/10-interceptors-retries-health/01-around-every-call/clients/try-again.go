// Orders two failures, then calls by a client that tries again by itself.
// An interceptor of the client counts calls; the server's log counts
// attempts. First switch on "Catch my terminal": the shared world has no
// operator.
// Stubs: protoc --go_out=. --go-grpc_out=. example.proto operations.proto,
// with an M option for each file, such as Mexample.proto=framewise/example
// Run: go run try-again.go
package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"log"
	"os"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	"framewise/example"
	"framewise/operations"
)

const config = `{"methodConfig": [{
	"name": [{"service": "example.ExampleService"}],
	"retryPolicy": {
		"maxAttempts": 4,
		"initialBackoff": "0.1s",
		"maxBackoff": "1s",
		"backoffMultiplier": 2,
		"retryableStatusCodes": ["UNAVAILABLE"]
	}
}]}`

func count(
	ctx context.Context, method string, req, answer any,
	conn *grpc.ClientConn, next grpc.UnaryInvoker, opts ...grpc.CallOption,
) error {
	fmt.Println("calling", method)
	return next(ctx, method, req, answer, conn, opts...)
}

func main() {
	target := cmp.Or(os.Getenv("FRAMEWISE_GRPC"), "localhost:50051")
	conn, err := grpc.NewClient(
		target,
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithDefaultServiceConfig(config),
		grpc.WithUnaryInterceptor(count),
	)
	check(err)
	defer conn.Close()
	ctx := context.Background()
	operator := operations.NewOperationsServiceClient(conn)
	logging := true
	on := &operations.Interceptors{Logging: &logging}
	_, err = operator.SetInterceptors(ctx, on)
	check(err)
	_, err = operator.InjectFailures(ctx, &operations.InjectFailuresRequest{
		Method: "example.ExampleService/SayHello", Times: 2,
	})
	check(err)

	client := example.NewExampleServiceClient(conn)
	hello, err := client.SayHello(ctx, &example.HelloRequest{Name: "Ada"})
	check(err)
	fmt.Println(hello.Message)

	lines, err := operator.ReadLog(ctx, &operations.ReadLogRequest{})
	check(err)
	for {
		line, err := lines.Recv()
		if err == io.EOF {
			return
		}
		check(err)
		fmt.Printf("%s, %d before\n", line.Status, line.PreviousAttempts)
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
