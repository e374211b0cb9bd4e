// A client of the second edition at a depot of the first, and the reverse.
// What a depot does not know, it passes on.
// Stubs: protoc --go_out=. parcel_v1.proto parcel_v2.proto, with an
// M option for each file, such as Mparcel_v1.proto=framewise/parcelv1
// Run: go run two-editions.go
package main

import (
	"cmp"
	"context"
	"fmt"
	"log"
	"os"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	first "framewise/parcelv1"
	second "framewise/parcelv2"
)

func main() {
	target := cmp.Or(os.Getenv("FRAMEWISE_GRPC"), "localhost:50051")
	plain := grpc.WithTransportCredentials(insecure.NewCredentials())
	conn, err := grpc.NewClient(target, plain)
	check(err)
	defer conn.Close()
	// The messages of one edition, sent to the depot of another.
	stamp := func(edition string, parcel, answer any) {
		path := "/parcel." + edition + ".DepotService/Stamp"
		check(conn.Invoke(context.Background(), path, parcel, answer))
	}

	note := "Ring twice"
	var noted second.Parcel
	stamp("v1", &second.Parcel{Id: "A1", Note: &note}, &noted)
	fmt.Printf("%s: %s\n", noted.Stamps[0], noted.GetNote())

	var fragile first.Parcel
	stamp("v2", &first.Parcel{Id: "A1", Fragile: true}, &fragile)
	fmt.Printf("%s: fragile is %t\n", fragile.Stamps[0], fragile.Fragile)
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
