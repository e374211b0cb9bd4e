//en Reads three cards, one of which cannot be read.
//ru Читает три открытки, одну из которых прочесть нельзя.
// go get github.com/twmb/franz-go github.com/twmb/franz-go/pkg/kadm
// go run put-aside.go
package main

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"strings"
	"time"

	"github.com/twmb/franz-go/pkg/kadm"
	"github.com/twmb/franz-go/pkg/kgo"
)

var (
	topic = "shared.cards-" + strings.ToLower(rand.Text()[:8])
	dead  = topic + ".dead"
)

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func write(client *kgo.Client, record *kgo.Record) {
	check(client.ProduceSync(context.Background(), record).FirstErr())
}

//en False: reading does not go on.
//ru False: дальше не читать.
func handle(client *kgo.Client, card *kgo.Record) bool {
	var read struct{ To string }
	if err := json.Unmarshal(card.Value, &read); err != nil {
		fmt.Println(err)
		//en ↓ Out of the way, but not lost: as it is, and where it came from.
		//ru ↓ Убрать с дороги, но не потерять: как есть и с адресом.
		return false
		// ↑
	}
	fmt.Println("to", read.To)
	check(client.CommitRecords(context.Background(), card))
	return card.Offset < 2
}

func main() {
	broker := cmp.Or(os.Getenv("FRAMEWISE_KAFKA"), "127.0.0.1:9092")
	client, err := kgo.NewClient(
		kgo.SeedBrokers(broker),
		kgo.ClientID("put-aside"),
		kgo.ConsumerGroup(topic+"-postman"),
		kgo.DisableAutoCommit(),
		kgo.ConsumeResetOffset(kgo.NewOffset().AtStart()),
	)
	check(err)
	defer client.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	_, err = kadm.NewClient(client).CreateTopics(ctx, 1, 1, nil, topic, dead)
	check(err)
	cards := []string{`{"to": "ada"}`, `{"to": "bob"`, `{"to": "eve"}`}
	for _, card := range cards {
		write(client, &kgo.Record{Topic: topic, Value: []byte(card)})
	}
	client.AddConsumeTopics(topic)
	for ctx.Err() == nil {
		for _, card := range client.PollFetches(ctx).Records() {
			if !handle(client, card) {
				return
			}
		}
	}
}
