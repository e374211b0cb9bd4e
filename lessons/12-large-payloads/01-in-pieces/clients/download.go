// Sends what is too large, then fetches a picture in two calls.
// Stubs: protoc --go_out=. --go-grpc_out=. files.proto user.proto, with
// an M option for each file, such as Mfiles.proto=framewise/files
// Run: go run download.go
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"strings"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"

	"framewise/files"
	"framewise/user"
)

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

var chunks, received int

// From where we are, to the end or to so many chunks.
func fetchOn(client files.FileServiceClient, most int) {
	all := context.Background()
	ctx, cancel := context.WithTimeout(all, 10*time.Second)
	defer cancel() // ends the call, whatever is still to come
	from := int64(received)
	request := &files.DownloadRequest{Name: "sunset.bmp", Offset: from}
	stream, err := client.DownloadFile(ctx, request)
	check(err)
	for chunks != most {
		chunk, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return
		}
		check(err)
		if int(chunk.GetOffset()) != received {
			log.Fatal("a gap")
		}
		chunks++
		received += len(chunk.GetData())
	}
}

func main() {
	target := cmp.Or(os.Getenv("FRAMEWISE_GRPC"), "localhost:50051")
	plain := grpc.WithTransportCredentials(insecure.NewCredentials())
	conn, err := grpc.NewClient(target, plain)
	check(err)
	defer conn.Close()

	users := user.NewUserServiceClient(conn)
	huge := &user.GetUserRequest{Id: strings.Repeat("x", 2_000_000)}
	_, err = users.GetUser(context.Background(), huge)
	fmt.Println("too large:", status.Code(err))

	client := files.NewFileServiceClient(conn)
	fetchOn(client, 2)
	fmt.Printf("hung up after %d bytes\n", received)
	fetchOn(client, -1)
	fmt.Printf("whole: %d bytes, %d chunks\n", received, chunks)
}
