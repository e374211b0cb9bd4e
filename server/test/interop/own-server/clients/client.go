// Every kind of call to a learner's own server by grpc-go, with generated stubs. Argument: the target, such as 127.0.0.1:51000.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"os"
	"strings"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"

	"own/kinds"
)

func must[T any](answer T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return answer
}

func code(err error) int {
	return int(status.Code(err))
}

func main() {
	conn := must(grpc.NewClient(os.Args[1], grpc.WithTransportCredentials(insecure.NewCredentials())))
	defer conn.Close()
	client := kinds.NewKindsClient(conn)
	ctx := context.Background()

	fmt.Println("say:", must(client.Say(ctx, &kinds.Line{Text: "Go"})).Text)
	_, err := client.Say(ctx, &kinds.Line{})
	fmt.Println("refused:", code(err), status.Convert(err).Message())
	count(ctx, client)
	join(ctx, client)
	talk(ctx, client)

	soon, cancel := context.WithTimeout(ctx, 300*time.Millisecond)
	_, err = client.Sleep(soon, &kinds.Line{Text: "Go"})
	cancel()
	fmt.Println("overdue:", code(err))
	fmt.Println("large:", len(must(client.Say(ctx, &kinds.Line{Text: strings.Repeat("x", 900_000)})).Text))
	fmt.Println("slow handler:", must(client.Say(ctx, &kinds.Line{Text: "patience", Number: 400})).Text)
	readSlowly(ctx, client)

	stream := must(client.Talk(ctx))
	must(0, stream.Send(&kinds.Line{Text: "still here"}))
	must(stream.Recv())
	fmt.Println("open")
	_, err = stream.Recv()
	fmt.Println("closed:", code(err))
}

func count(ctx context.Context, client kinds.KindsClient) {
	stream := must(client.Count(ctx, &kinds.Line{Number: 3}))
	var got []*kinds.Line
	for {
		line, err := stream.Recv()
		if err == io.EOF {
			break
		}
		got = append(got, must(line, err))
	}
	fmt.Println("count:", len(got), "of", len(got[2].Data), "bytes")
}

func join(ctx context.Context, client kinds.KindsClient) {
	stream := must(client.Join(ctx))
	for index, text := range []string{"a", "b", "c"} {
		must(0, stream.Send(&kinds.Line{Number: int32(index + 1), Text: text}))
	}
	joined := must(stream.CloseAndRecv())
	fmt.Println("join:", joined.Number, joined.Text)
}

func talk(ctx context.Context, client kinds.KindsClient) {
	stream := must(client.Talk(ctx))
	var heard []string
	for _, text := range []string{"one", "two", "three"} {
		must(0, stream.Send(&kinds.Line{Text: text}))
		heard = append(heard, must(stream.Recv()).Text)
	}
	must(0, stream.CloseSend())
	if _, err := stream.Recv(); err != io.EOF {
		log.Fatal(err)
	}
	fmt.Println("talk:", strings.Join(heard, " "))

	left, cancel := context.WithCancel(ctx)
	stream = must(client.Talk(left))
	must(0, stream.Send(&kinds.Line{Text: "one"}))
	must(stream.Recv())
	cancel()
	_, err := stream.Recv()
	fmt.Println("cancelled:", code(err))
}

// Forty of very many, with pauses, and no more of them.
func readSlowly(ctx context.Context, client kinds.KindsClient) {
	left, cancel := context.WithCancel(ctx)
	stream := must(client.Count(left, &kinds.Line{Number: 100_000}))
	for number := int32(1); number <= 40; number++ {
		if line := must(stream.Recv()); line.Number != number {
			log.Fatal("not in order: ", line.Number)
		}
		time.Sleep(25 * time.Millisecond)
	}
	cancel()
	_, err := stream.Recv()
	for err == nil {
		_, err = stream.Recv()
	}
	fmt.Println("slow reader: 40 in order, then", code(err))
}
