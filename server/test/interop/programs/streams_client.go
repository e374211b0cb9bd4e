// Methods that take a stream, and downloads, as a seminar's Go program calls them: grpc-go, generated stubs, no metadata.
// Argument: the target, such as localhost:50051.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"math"
	"os"
	"strings"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/encoding/gzip"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	"interop/echo"
	"interop/files"
	"interop/user"
	"interop/userv1"
)

func must[T any](answer T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return answer
}

func told(err error) string {
	return fmt.Sprint(int(status.Code(err)), " ", status.Convert(err).Message())
}

// A stream's messages, and how it ended.
func all[T any](stream interface{ Recv() (*T, error) }) ([]*T, error) {
	var messages []*T
	for {
		message, err := stream.Recv()
		if err == io.EOF {
			return messages, nil
		}
		if err != nil {
			return messages, err
		}
		messages = append(messages, message)
	}
}

func main() {
	conn := must(grpc.NewClient(os.Args[1], grpc.WithTransportCredentials(insecure.NewCredentials())))
	defer conn.Close()
	ctx := context.Background()
	callUsers(ctx, user.NewUserServiceClient(conn))
	callOthers(ctx, userv1.NewUserServiceClient(conn))
	callFiles(ctx, files.NewFileServiceClient(conn))
	callEcho(ctx, echo.NewEchoServiceClient(conn))
}

func create(ctx context.Context, users user.UserServiceClient, names ...string) (*user.ListUsersResponse, error) {
	stream := must(users.CreateUsers(ctx))
	for _, name := range names {
		email := strings.ToLower(name) + "@example.net"
		// What it fails with is told by the status.
		_ = stream.Send(&user.CreateUserRequest{Name: name, Email: email})
	}
	return stream.CloseAndRecv()
}

func callUsers(ctx context.Context, users user.UserServiceClient) {
	made := must(create(ctx, users, "Ann", "Bob"))
	fmt.Print("CreateUsers: ", made.TotalCount)
	for _, one := range made.Users {
		fmt.Print(" ", one.Id, " ", one.Name)
	}
	fmt.Println()
	_, err := create(ctx, users, "Cy", "", "Dan")
	fmt.Println("CreateUsers refused:", told(err))

	// Each message behind the answer to the one before it.
	chat := must(users.Chat(ctx))
	fmt.Print("Chat:")
	for _, content := range []string{"one", "two", "three"} {
		must(0, chat.Send(&user.ChatMessage{UserId: "1", Content: content}))
		answer := must(chat.Recv())
		if math.Abs(time.Since(answer.Timestamp.AsTime()).Seconds()) > 60 {
			log.Fatal("another time: ", answer)
		}
		fmt.Print(" ", answer.Content)
	}
	must(0, chat.CloseSend())
	more, err := all[user.ChatMessage](chat)
	fmt.Println(" and", len(more), "more,", status.Code(err))

	short, cancel := context.WithCancel(ctx)
	left := must(users.Chat(short))
	cancel()
	_, err = left.Recv()
	fmt.Println("Chat cancelled:", int(status.Code(err)))
}

func callOthers(ctx context.Context, users userv1.UserServiceClient) {
	stream := must(users.BulkCreateUsers(ctx))
	for _, name := range []string{"", "X"} {
		must(0, stream.Send(&userv1.CreateUserRequest{Name: name, Email: "x@example.net"}))
	}
	bulk := must(stream.CloseAndRecv())
	fmt.Println("BulkCreateUsers:", bulk.CreatedCount, strings.Join(bulk.Errors, " "))
}

func callFiles(ctx context.Context, service files.FileServiceClient) {
	chunks := must(all[files.FileChunk](must(service.DownloadFile(ctx, &files.DownloadRequest{Name: "sunset.bmp"}))))
	size := 0
	for _, chunk := range chunks {
		size += len(chunk.Data)
	}
	fmt.Println("DownloadFile:", size, "bytes in", len(chunks))
	huge := &files.DownloadRequest{Name: "huge.bin", ChunkSize: 5_000_000, Size: 5_000_000}
	_, err := all[files.FileChunk](must(service.DownloadFile(ctx, huge)))
	fmt.Println("DownloadFile at once:", int(status.Code(err)))
}

// With a deadline and compressed, it takes another way through the server.
func callEcho(ctx context.Context, service echo.EchoServiceClient) {
	soon, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	stream := must(service.EchoEach(soon, grpc.UseCompressor(gzip.Name)))
	var sent []*echo.Everything
	for number := range 3 {
		message := &echo.Everything{StringValue: fmt.Sprint("packed ", number)}
		must(0, stream.Send(message))
		sent = append(sent, message)
	}
	must(0, stream.CloseSend())
	answers := must(all[echo.Everything](stream))
	same := len(answers) == len(sent)
	for index, answer := range answers {
		same = same && proto.Equal(answer, sent[index])
	}
	fmt.Println("EchoEach:", map[bool]string{true: "the same", false: "something else"}[same])
}
