//en Downloads a file, loses the line, and downloads it again.
//ru Скачивает файл, теряет связь и скачивает снова.
// Stubs: protoc --go_out=. --go-grpc_out=. files.proto,
// each with --go_opt and --go-grpc_opt, Mfiles.proto=framewise/files
// go run go-on.go
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

	"framewise/files"
)

var chunks, received int

func download(client files.FileServiceClient, most int) {
	all := context.Background()
	ctx, cancel := context.WithTimeout(all, 10*time.Second)
	defer cancel()
	//en ↓ The byte from which the file is still missing.
	//ru ↓ Байт, начиная с которого файла ещё не хватает.
	offset := int64(0)
	// ↑
	stream, err := client.DownloadFile(ctx, &files.DownloadRequest{
		Name: "access.log", ChunkSize: 40_000, Offset: offset,
	})
	if err != nil {
		log.Fatal(err)
	}
	for chunks != most {
		chunk, err := stream.Recv()
		if err != nil {
			return
		}
		chunks++
		received += len(chunk.Data)
	}
}

func main() {
	target := cmp.Or(os.Getenv("FRAMEWISE_GRPC"), "localhost:50051")
	plain := grpc.WithTransportCredentials(insecure.NewCredentials())
	conn, err := grpc.NewClient(target, plain)
	if err != nil {
		log.Fatal(err)
	}
	defer conn.Close()
	client := files.NewFileServiceClient(conn)
	download(client, 2)
	fmt.Printf("the line is lost after %d bytes\n", received)
	download(client, -1)
	fmt.Printf("%d of 480000 bytes\n", received)
}
