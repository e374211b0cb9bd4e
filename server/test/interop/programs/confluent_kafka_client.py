"""confluent-kafka (librdkafka) as kafka-clients-client.ts asks for it: produce <codec>, consume <count>, member <group> <assignor>."""

import sys

from confluent_kafka import Consumer, Producer

bootstrap, topic, action, *rest = sys.argv[1:]
client = {"bootstrap.servers": bootstrap, "client.id": "confluent-kafka"}


def read(settings, count):
    consumer = Consumer({**client, "auto.offset.reset": "earliest", **settings})
    consumer.subscribe([topic])
    seen = 0
    while seen != count:
        message = consumer.poll(1.0)
        if message is None:
            continue
        if message.error():
            print(message.error(), file=sys.stderr, flush=True)
            continue
        text = f"{message.key().decode()}:{message.value().decode()}"
        print(message.partition(), message.offset(), text, flush=True)
        seen += 1
    consumer.close()


if action == "produce":
    # An idempotent producer: producer id, epoch, sequence numbers.
    producer = Producer({**client, "compression.type": rest[0], "enable.idempotence": True, "linger.ms": 50})
    for line in sys.stdin.buffer:
        key, value = line.rstrip(b"\n").split(b":", 1)
        producer.produce(topic, key=key, value=value, headers={"from": b"confluent"})
    if producer.flush(30) > 0:
        sys.exit("Not everything was acknowledged")
elif action == "consume":
    read({"group.id": f"{topic}-reader", "enable.auto.commit": False}, int(rest[0]))
else:
    group, assignor = rest
    member = {
        "group.id": group,
        "partition.assignment.strategy": assignor,
        "session.timeout.ms": 6000,
        "heartbeat.interval.ms": 1000,
        "auto.commit.interval.ms": 500,
    }
    read(member, -1)
