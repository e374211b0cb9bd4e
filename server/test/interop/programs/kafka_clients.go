// Three clients of Kafka in Go, each as its makers' documentation has it: a topic, three records by key, and the same three by a group.
// Arguments: the broker's address, the name of a sandbox, which is the client id of all three.
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"time"

	"github.com/IBM/sarama"
	"github.com/segmentio/kafka-go"
	"github.com/twmb/franz-go/pkg/kgo"
)

const records = 3

func main() {
	address, sandbox := os.Args[1], os.Args[2]
	ctx, cancel := context.WithTimeout(context.Background(), 90*time.Second)
	defer cancel()
	for _, client := range []struct {
		name string
		run  func(context.Context, string, string, string) (int, error)
	}{{"kafka-go", kafkaGo}, {"sarama", saramaClient}, {"franz-go", franzGo}} {
		read, err := client.run(ctx, address, sandbox, sandbox+"."+client.name)
		if err != nil {
			log.Fatalf("%s: %v", client.name, err)
		}
		fmt.Printf("%s wrote %d records and read %d by a group\n", client.name, records, read)
	}
}

func kafkaGo(ctx context.Context, address, sandbox, topic string) (int, error) {
	// Without its ClientID the Writer is shown shared topics alone, and says that there is no such topic.
	writer := &kafka.Writer{
		Addr:                   kafka.TCP(address),
		Topic:                  topic,
		AllowAutoTopicCreation: true,
		Transport:              &kafka.Transport{ClientID: sandbox},
		BatchTimeout:           10 * time.Millisecond,
	}
	defer writer.Close()
	for n := range records {
		message := kafka.Message{Key: []byte("k"), Value: fmt.Append(nil, n)}
		err := writer.WriteMessages(ctx, message)
		// Who asks for a topic that is made by that is told once that it is not there yet.
		for tries := 0; err != nil && tries < 20; tries++ {
			time.Sleep(250 * time.Millisecond)
			err = writer.WriteMessages(ctx, message)
		}
		if err != nil {
			return 0, err
		}
	}
	reader := kafka.NewReader(kafka.ReaderConfig{
		Brokers:     []string{address},
		GroupID:     topic,
		Topic:       topic,
		StartOffset: kafka.FirstOffset,
		Dialer:      &kafka.Dialer{ClientID: sandbox},
		MaxWait:     time.Second,
	})
	defer reader.Close()
	for n := range records {
		if _, err := reader.ReadMessage(ctx); err != nil {
			return n, err
		}
	}
	return records, nil
}

type counter struct {
	read int
	stop context.CancelFunc
}

func (c *counter) Setup(sarama.ConsumerGroupSession) error   { return nil }
func (c *counter) Cleanup(sarama.ConsumerGroupSession) error { return nil }
func (c *counter) ConsumeClaim(session sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	for {
		select {
		case message, isOpen := <-claim.Messages():
			if !isOpen {
				return nil
			}
			session.MarkMessage(message, "")
			if c.read++; c.read == records {
				c.stop()
			}
		case <-session.Context().Done():
			return nil
		}
	}
}

func saramaClient(ctx context.Context, address, sandbox, topic string) (int, error) {
	config := sarama.NewConfig()
	config.ClientID = sandbox
	config.Producer.Return.Successes = true
	config.Consumer.Offsets.Initial = sarama.OffsetOldest
	admin, err := sarama.NewClusterAdmin([]string{address}, config)
	if err != nil {
		return 0, err
	}
	defer admin.Close()
	if err := admin.CreateTopic(topic, &sarama.TopicDetail{NumPartitions: 1, ReplicationFactor: 1}, false); err != nil {
		return 0, err
	}
	producer, err := sarama.NewSyncProducer([]string{address}, config)
	if err != nil {
		return 0, err
	}
	defer producer.Close()
	for n := range records {
		message := &sarama.ProducerMessage{Topic: topic, Key: sarama.StringEncoder("k"), Value: sarama.StringEncoder(fmt.Sprint(n))}
		if _, _, err := producer.SendMessage(message); err != nil {
			return 0, err
		}
	}
	group, err := sarama.NewConsumerGroup([]string{address}, topic, config)
	if err != nil {
		return 0, err
	}
	defer group.Close()
	ctx, stop := context.WithCancel(ctx)
	handler := &counter{stop: stop}
	for ctx.Err() == nil {
		if err := group.Consume(ctx, []string{topic}, handler); err != nil {
			return handler.read, err
		}
	}
	return handler.read, nil
}

func franzGo(ctx context.Context, address, sandbox, topic string) (int, error) {
	client, err := kgo.NewClient(
		kgo.SeedBrokers(address),
		kgo.ClientID(sandbox),
		kgo.AllowAutoTopicCreation(),
		kgo.DefaultProduceTopic(topic),
		kgo.ConsumerGroup(topic),
		kgo.ConsumeTopics(topic),
		kgo.ConsumeResetOffset(kgo.NewOffset().AtStart()),
	)
	if err != nil {
		return 0, err
	}
	defer client.Close()
	for n := range records {
		record := &kgo.Record{Key: []byte("k"), Value: fmt.Append(nil, n)}
		if err := client.ProduceSync(ctx, record).FirstErr(); err != nil {
			return 0, err
		}
	}
	read := 0
	for read < records {
		fetches := client.PollFetches(ctx)
		if err := fetches.Err(); err != nil {
			return read, err
		}
		read += fetches.NumRecords()
	}
	return read, nil
}
