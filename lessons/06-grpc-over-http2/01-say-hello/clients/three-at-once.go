// Starts three calls at once on one connection
// and prints how long all of them took.
// Stubs: protoc --go_out=. --go-grpc_out=. echo.proto, with the options
// --go_opt=Mecho.proto=framewise/echo
// --go-grpc_opt=Mecho.proto=framewise/echo
// Run: go run three-at-once.go
package main

import (
	"cmp"
	"context"
	"fmt"
	"log"
	"os"
	"sync"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/protobuf/types/known/durationpb"

	"framewise/echo"
)

func main() {
	target := cmp.Or(os.Getenv("FRAMEWISE_GRPC"), "localhost:50051")
	plain := grpc.WithTransportCredentials(insecure.NewCredentials())
	conn, err := grpc.NewClient(target, plain)
	if err != nil {
		log.Fatal(err)
	}
	defer conn.Close()
	client := echo.NewEchoServiceClient(conn)

	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	request := &echo.WaitRequest{
		Delay: durationpb.New(300 * time.Millisecond),
	}
	started := time.Now()
	var waited [3]time.Duration
	var calls sync.WaitGroup
	for i := range waited {
		calls.Add(1)
		go func() {
			defer calls.Done()
			answer, err := client.Wait(ctx, request)
			if err != nil {
				log.Fatal(err)
			}
			waited[i] = answer.Waited.AsDuration()
		}()
	}
	calls.Wait()
	for i, duration := range waited {
		fmt.Printf("call %d waited %d ms\n", i+1, duration.Milliseconds())
	}
	fmt.Printf("together %.1f s\n", time.Since(started).Seconds())
}
