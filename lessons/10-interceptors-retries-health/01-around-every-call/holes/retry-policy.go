//en Orders two failures of SayHello, then calls it once.
//ru Заказывает две неудачи SayHello, потом вызывает его один раз.
// Stubs: protoc --go_out=. --go-grpc_out=. example.proto operations.proto,
// each with --go_opt and --go-grpc_opt, Mexample.proto=framewise/example
// go run retry-policy.go
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
	"framewise/operations"
)

//en ↓ Tries again by itself when the server is not available.
//ru ↓ Повторяет попытку сама, когда сервер недоступен.
const policy = `null`

// ↑
const config = `{"methodConfig": [{
	"name": [{"service": "example.ExampleService"}],
	"retryPolicy": ` + policy + `
}]}`

func main() {
	target := cmp.Or(os.Getenv("FRAMEWISE_GRPC"), "localhost:50051")
	conn, err := grpc.NewClient(
		target,
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithDefaultServiceConfig(config),
	)
	if err != nil {
		log.Fatal(err)
	}
	defer conn.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	operator := operations.NewOperationsServiceClient(conn)
	failures := &operations.InjectFailuresRequest{
		Method: "example.ExampleService/SayHello", Times: 2,
	}
	if _, err = operator.InjectFailures(ctx, failures); err != nil {
		log.Fatal(err)
	}

	client := example.NewExampleServiceClient(conn)
	hello, err := client.SayHello(ctx, &example.HelloRequest{Name: "Ada"})
	fmt.Println(hello.GetMessage(), err)
}
