//en Sends three readings of a thermometer. The third one is missing.
//ru Отправляет три показания термометра. Третьего нет.
// Stubs: protoc --go_out=. --go-grpc_out=. echo.proto,
// each with --go_opt and --go-grpc_opt, Mecho.proto=framewise/echo
// go run thermometer.go
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
	"google.golang.org/protobuf/proto"

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

	for _, reading := range []*int32{proto.Int32(21), proto.Int32(0), nil} {
		//en ↓ A message that tells 0 degrees from no reading.
		//ru ↓ Сообщение, которое отличает 0 градусов от пропуска.
		message := &echo.Everything{}
		if reading != nil {
			message.Int32Value = *reading
		}
		// ↑
		answer, err := client.Echo(ctx, message)
		if err != nil {
			log.Fatal(err)
		}
		if answer.OptionalNumber == nil {
			fmt.Println("told as nothing")
			continue
		}
		fmt.Println("told as", *answer.OptionalNumber)
	}
}
