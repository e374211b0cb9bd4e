// Writes two invoices so that what the client repeats lies there once.
// Once: go get github.com/twmb/franz-go github.com/twmb/franz-go/pkg/kadm
// Run: go run invoices.go
package main

import (
	"cmp"
	"context"
	"crypto/rand"
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/twmb/franz-go/pkg/kadm"
	"github.com/twmb/franz-go/pkg/kgo"
)

func main() {
	broker := cmp.Or(os.Getenv("FRAMEWISE_KAFKA"), "127.0.0.1:9092")
	topic := "shared.invoices-" + strings.ToLower(rand.Text()[:8])
	ctx := context.Background()

	// Idempotent by itself: a producer id, sequence numbers and acks=all.
	client, err := kgo.NewClient(
		kgo.SeedBrokers(broker),
		kgo.ClientID("invoices"),
		kgo.DefaultProduceTopic(topic),
	)
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()

	admin := kadm.NewClient(client)
	if _, err := admin.CreateTopic(ctx, 1, 1, nil, topic); err != nil {
		log.Fatal(err)
	}

	for invoice := range 2 {
		value := fmt.Sprintf(`{"invoice": %d}`, invoice+1)
		sent, err := client.ProduceSync(ctx, kgo.StringRecord(value)).First()
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("invoice %d at offset %d\n", invoice+1, sent.Offset)
	}
}
