//en An old program between two new ones. It knows the first edition only.
//ru Старая программа между двумя новыми: знает лишь первое издание.
// Stubs: protoc --go_out=. --go-grpc_out=. parcel_v1.proto parcel_v2.proto,
// each with --go_opt and --go-grpc_opt, Mparcel_v1.proto=framewise/parcelv1
// go run old-relay.go
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

	first "framewise/parcelv1"
	second "framewise/parcelv2"
)

func main() {
	target := cmp.Or(os.Getenv("FRAMEWISE_GRPC"), "localhost:50051")
	plain := grpc.WithTransportCredentials(insecure.NewCredentials())
	conn, err := grpc.NewClient(target, plain)
	if err != nil {
		log.Fatal(err)
	}
	defer conn.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()

	//en What a new program has sent.
	//ru То, что прислала новая программа.
	sent := &second.Parcel{
		Id: "A1", Recipient: "Ada", Note: proto.String("Ring twice"),
	}
	data, err := proto.Marshal(sent)
	if err != nil {
		log.Fatal(err)
	}

	parcel := &first.Parcel{}
	if err := proto.Unmarshal(data, parcel); err != nil {
		log.Fatal(err)
	}
	//en ↓ Enter the weight, 500, and pass all the rest on.
	//ru ↓ Указать вес, 500, а всё остальное передать дальше.
	onward := &first.Parcel{Id: parcel.Id, To: parcel.To, Weight: 500}
	// ↑
	var arrived second.Parcel
	path := "/parcel.v2.DepotService/Stamp"
	if err := conn.Invoke(ctx, path, onward, &arrived); err != nil {
		log.Fatal(err)
	}
	fmt.Println(&arrived)
}
