//en Asks for two seconds of work, though nobody waits that long.
//ru Просит работы на две секунды, хотя столько никто не ждёт.
// Stubs: protoc --go_out=. --go-grpc_out=. echo.proto,
// each with --go_opt and --go-grpc_opt, Mecho.proto=framewise/echo
// go run grant-less.go
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
	"google.golang.org/grpc/status"
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

	work := &echo.WaitRequest{Delay: durationpb.New(2 * time.Second)}
	all := context.Background()
	//en ↓ The call has less than a second, and says so to the server.
	//ru ↓ У вызова меньше секунды, и он сообщает об этом серверу.
	ctx := all
	// ↑
	started := time.Now()
	_, err = client.Wait(ctx, work)
	fmt.Println(status.Code(err), "after", time.Since(started))
}
