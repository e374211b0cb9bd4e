//en Wants three messages of a stream that has forty.
//ru Хочет три сообщения из потока, в котором их сорок.
// Stubs: protoc --go_out=. --go-grpc_out=. echo.proto,
// each with --go_opt and --go-grpc_opt, Mecho.proto=framewise/echo
// go run first-three.go
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

	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	stream, err := client.Repeat(ctx, &echo.RepeatRequest{
		Text: "tick", Times: 40,
		Interval: durationpb.New(50 * time.Millisecond),
	})
	if err != nil {
		log.Fatal(err)
	}
	for {
		answer, err := stream.Recv()
		if err != nil {
			break
		}
		fmt.Println(answer.Number, answer.Text)
		//en ↓ Three are enough. The server is to stop as well.
		//ru ↓ Трёх достаточно. Сервер тоже должен остановиться.
		// ↑
	}
	//en The connection is still good for other calls.
	//ru Соединение всё ещё годится для других вызовов.
	message := &echo.Everything{StringValue: "still here"}
	last, err := client.Echo(context.Background(), message)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(last.StringValue)
}
