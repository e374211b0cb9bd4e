//en Three meals of today, an hour apart. Reads them from a moment on.
//ru Три сегодняшних события с часом между ними. Читает с момента.
// go get github.com/twmb/franz-go github.com/twmb/franz-go/pkg/kadm
// go run since-then.go
package main

import (
	"cmp"
	"context"
	"crypto/rand"
	"fmt"
	"log"
	"os"
	"strings"
	"time"

	"github.com/twmb/franz-go/pkg/kadm"
	"github.com/twmb/franz-go/pkg/kgo"
)

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func main() {
	broker := cmp.Or(os.Getenv("FRAMEWISE_KAFKA"), "127.0.0.1:9092")
	topic := "shared.meals-" + strings.ToLower(rand.Text()[:8])
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	client, err := kgo.NewClient(
		kgo.SeedBrokers(broker), kgo.ClientID("since-then"))
	check(err)
	defer client.Close()
	_, err = kadm.NewClient(client).CreateTopic(ctx, 1, 1, nil, topic)
	check(err)

	now := time.Now()
	for at, meal := range []string{"breakfast", "lunch", "dinner"} {
		then := now.Add(time.Duration(at-3) * time.Hour)
		record := &kgo.Record{
			Topic: topic, Value: []byte(meal), Timestamp: then,
		}
		check(client.ProduceSync(ctx, record).FirstErr())
	}

	//en Between breakfast and lunch, in milliseconds since 1970.
	//ru Между завтраком и обедом, в миллисекундах с 1970 года.
	moment := now.Add(-150 * time.Minute).UnixMilli()
	fmt.Println("from", moment)
	//en ↓ The first record that is not older than `moment`.
	//ru ↓ Первая запись не старше, чем `moment`.
	place := kgo.NewOffset().At(0)
	// ↑
	client.AddConsumePartitions(map[string]map[int32]kgo.Offset{
		topic: {0: place},
	})
	for ctx.Err() == nil {
		for _, record := range client.PollFetches(ctx).Records() {
			fmt.Println(record.Offset, string(record.Value))
			if string(record.Value) == "dinner" {
				return
			}
		}
	}
}
