//en Reads two letters. Its partition is needed by others right after that.
//ru Читает два письма. Сразу после этого его партиция нужна другим.
// go get github.com/twmb/franz-go github.com/twmb/franz-go/pkg/kadm
// go run say-goodbye.go
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

var topic = "shared.post-" + strings.ToLower(rand.Text()[:8])

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func read(ctx context.Context, client *kgo.Client) {
	for ctx.Err() == nil {
		for _, letter := range client.PollFetches(ctx).Records() {
			fmt.Println(string(letter.Value))
			//en ↓ Noted down behind each letter, and goodbye behind the last.
			//ru ↓ Отметка после каждого письма, прощание после последнего.
			if letter.Offset == 1 {
				return
			}
			// ↑
		}
	}
}

func main() {
	broker := cmp.Or(os.Getenv("FRAMEWISE_KAFKA"), "127.0.0.1:9092")
	client, err := kgo.NewClient(
		kgo.SeedBrokers(broker),
		kgo.ClientID("say-goodbye"),
		kgo.ConsumerGroup(topic+"-readers"),
		kgo.DisableAutoCommit(),
		kgo.ConsumeResetOffset(kgo.NewOffset().AtStart()),
	)
	check(err)
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	_, err = kadm.NewClient(client).CreateTopic(ctx, 1, 1, nil, topic)
	check(err)
	for _, letter := range []string{"one", "two"} {
		record := &kgo.Record{Topic: topic, Value: []byte(letter)}
		check(client.ProduceSync(ctx, record).FirstErr())
	}
	client.AddConsumeTopics(topic)
	read(ctx, client)
}
