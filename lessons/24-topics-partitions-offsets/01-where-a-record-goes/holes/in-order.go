//en Writes what happens to two orders. Each must keep its own sequence.
//ru Пишет, что происходит с двумя заказами. У каждого свой порядок шагов.
// go get github.com/twmb/franz-go github.com/twmb/franz-go/pkg/kadm
// go run in-order.go
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
	topic := "shared.steps-" + strings.ToLower(rand.Text()[:8])
	ctx := context.Background()
	client, err := kgo.NewClient(
		kgo.SeedBrokers(broker),
		kgo.ClientID("in-order"),
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

	for _, step := range []string{"placed", "paid", "sent"} {
		for _, order := range []string{"order-17", "order-18"} {
			value := fmt.Sprintf(`{"order": %q, "step": %q}`, order, step)
			//en ↓ All steps of an order lie in one partition.
			//ru ↓ Все шаги одного заказа лежат в одной партиции.
			record := kgo.StringRecord(value)
			// ↑
			sent, err := client.ProduceSync(ctx, record).First()
			if err != nil {
				log.Fatal(err)
			}
			fmt.Println(order, step, "in partition", sent.Partition)
		}
	}
}
