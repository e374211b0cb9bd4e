// Writes ada, bob, ada to three partitions and prints where they came to lie.
// Once: go get github.com/twmb/franz-go github.com/twmb/franz-go/pkg/kadm
// Run: go run baskets.go
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
	topic := "shared.baskets-" + strings.ToLower(rand.Text()[:8])
	ctx := context.Background()

	// Without a partitioner of its own it takes murmur2 of the key's bytes.
	client, err := kgo.NewClient(
		kgo.SeedBrokers(broker),
		kgo.ClientID("baskets"),
		kgo.DefaultProduceTopic(topic),
	)
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()

	admin := kadm.NewClient(client)
	if _, err := admin.CreateTopic(ctx, 3, 1, nil, topic); err != nil {
		log.Fatal(err)
	}

	for _, key := range []string{"ada", "bob", "ada"} {
		order := kgo.KeyStringRecord(key, `{"item": "tea"}`)
		sent, err := client.ProduceSync(ctx, order).First()
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(key, sent.Partition)
	}
}
