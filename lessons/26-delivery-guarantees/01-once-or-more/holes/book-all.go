//en Books three payments. The first worker dies at the second one.
//ru Проводит три платежа. Первый работник погибает на втором.
// go get github.com/twmb/franz-go github.com/twmb/franz-go/pkg/kadm
// go run book-all.go
package main

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log"
	"os"
	"strings"
	"time"

	"github.com/twmb/franz-go/pkg/kadm"
	"github.com/twmb/franz-go/pkg/kgo"
)

var (
	broker   = cmp.Or(os.Getenv("FRAMEWISE_KAFKA"), "127.0.0.1:9092")
	end      = strings.ToLower(rand.Text()[:8])
	payments = "shared.payments-" + end
	booked   = "shared.booked-" + end
	errDead  = errors.New("the worker is dead")
)

func connect(options ...kgo.Opt) *kgo.Client {
	options = append(options, kgo.SeedBrokers(broker))
	client, err := kgo.NewClient(append(options, kgo.ClientID("book-all"))...)
	if err != nil {
		log.Fatal(err)
	}
	return client
}

func write(client *kgo.Client, topic, value string) error {
	record := &kgo.Record{Topic: topic, Value: []byte(value)}
	return client.ProduceSync(context.Background(), record).FirstErr()
}

//en `dies` is the offset at which it breaks down in the middle of its work.
//ru `dies` — смещение, на котором он гибнет посреди работы.
func work(name string, dies int64) {
	ctx, cancel := context.WithTimeout(context.Background(), 8*time.Second)
	defer cancel()
	client := connect(
		kgo.ConsumerGroup("shared.bank-"+end),
		kgo.ConsumeTopics(payments),
		kgo.DisableAutoCommit(),
		kgo.ConsumeResetOffset(kgo.NewOffset().AtStart()),
	)
	defer client.Close()

	book := func(record *kgo.Record) error {
		if record.Offset == dies {
			return errDead
		}
		fmt.Println(name, "books", string(record.Value))
		return write(client, booked, string(record.Value))
	}
	handle := func(record *kgo.Record) error {
		//en ↓ No payment is lost, whenever a worker dies.
		//ru ↓ Ни один платёж не потерян, когда бы работник ни погиб.
		if err := client.CommitRecords(ctx, record); err != nil {
			return err
		}
		return book(record)
		// ↑
	}
	for ctx.Err() == nil {
		for _, record := range client.PollFetches(ctx).Records() {
			if err := handle(record); err != nil {
				fmt.Println(name, err)
				return
			}
			if record.Offset == 2 {
				return
			}
		}
	}
}

func main() {
	client := connect()
	defer client.Close()
	admin := kadm.NewClient(client)
	ctx := context.Background()
	if _, err := admin.CreateTopics(
		ctx, 1, 1, nil, payments, booked); err != nil {
		log.Fatal(err)
	}
	for id := range 3 {
		value := fmt.Sprintf(`{"id": %d}`, id+1)
		if err := write(client, payments, value); err != nil {
			log.Fatal(err)
		}
	}
	work("first", 1)
	work("second", -1)
}
