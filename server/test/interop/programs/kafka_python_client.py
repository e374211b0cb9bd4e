"""kafka-python as kafka-clients-client.ts asks for it: produce <codec>, consume <count>, member <group> <assignor>."""

import sys

from kafka import KafkaConsumer, KafkaProducer
from kafka.coordinator.assignors.cooperative_sticky import CooperativeStickyAssignor
from kafka.coordinator.assignors.range import RangePartitionAssignor
from kafka.coordinator.assignors.roundrobin import RoundRobinPartitionAssignor

ASSIGNORS = {
    "range": RangePartitionAssignor,
    "roundrobin": RoundRobinPartitionAssignor,
    "cooperative-sticky": CooperativeStickyAssignor,
}

bootstrap, topic, action, *rest = sys.argv[1:]


def show(record):
    print(record.partition, record.offset, f"{record.key.decode()}:{record.value.decode()}", flush=True)


if action == "produce":
    codec = None if rest[0] == "none" else rest[0]
    producer = KafkaProducer(bootstrap_servers=bootstrap, client_id="kafka-python", compression_type=codec, linger_ms=50)
    for line in sys.stdin.buffer:
        key, value = line.rstrip(b"\n").split(b":", 1)
        producer.send(topic, key=key, value=value, headers=[("from", b"python")])
    producer.flush()
    producer.close()
elif action == "consume":
    consumer = KafkaConsumer(topic, bootstrap_servers=bootstrap, client_id="kafka-python", auto_offset_reset="earliest")
    for _ in range(int(rest[0])):
        show(next(consumer))
    consumer.close()
else:
    group, assignor = rest
    consumer = KafkaConsumer(
        topic,
        bootstrap_servers=bootstrap,
        client_id="kafka-python",
        group_id=group,
        partition_assignment_strategy=[ASSIGNORS[assignor]],
        auto_offset_reset="earliest",
        session_timeout_ms=6000,
        heartbeat_interval_ms=1000,
        auto_commit_interval_ms=500,
    )
    for record in consumer:
        show(record)
