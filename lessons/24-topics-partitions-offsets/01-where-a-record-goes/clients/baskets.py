"""Writes ada, bob, ada to three partitions and prints where they came to lie.

Once: pip install confluent-kafka
Run: python3 baskets.py
"""

import os
from uuid import uuid4

from confluent_kafka import Producer
from confluent_kafka.admin import AdminClient, NewTopic

broker = os.environ.get("FRAMEWISE_KAFKA", "127.0.0.1:9092")
client = {"bootstrap.servers": broker, "client.id": "baskets"}
topic = f"shared.baskets-{uuid4().hex[:8]}"

admin = AdminClient(client)
made = admin.create_topics([NewTopic(topic, 3, 1)])
made[topic].result()  # raises what the broker answers


def tell(error, message):
    if error:
        raise SystemExit(error)
    print(message.key().decode(), message.partition())


# By itself librdkafka takes CRC32 of the key.
producer = Producer({**client, "partitioner": "murmur2_random"})
for key in ["ada", "bob", "ada"]:
    producer.produce(topic, '{"item": "tea"}', key, on_delivery=tell)
    producer.flush()  # waits, and calls tell
