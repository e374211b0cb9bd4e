"""Writes two invoices so that what the client repeats lies there once.

Once: pip install confluent-kafka
Run: python3 invoices.py
"""

import json
import os
from uuid import uuid4

from confluent_kafka import Producer
from confluent_kafka.admin import AdminClient, NewTopic

broker = os.environ.get("FRAMEWISE_KAFKA", "127.0.0.1:9092")
client = {"bootstrap.servers": broker, "client.id": "invoices"}
topic = f"shared.invoices-{uuid4().hex[:8]}"

admin = AdminClient(client)
made = admin.create_topics([NewTopic(topic, 1, 1)])
made[topic].result()  # raises what the broker answers


def tell(error, message):
    if error:
        raise SystemExit(error)
    invoice = json.loads(message.value())["invoice"]
    print(f"invoice {invoice} at offset {message.offset()}")


# A producer id, sequence numbers and acks=all.
producer = Producer({**client, "enable.idempotence": True})
for invoice in [1, 2]:
    value = json.dumps({"invoice": invoice})
    producer.produce(topic, value, on_delivery=tell)
    producer.flush()  # waits, and calls tell
