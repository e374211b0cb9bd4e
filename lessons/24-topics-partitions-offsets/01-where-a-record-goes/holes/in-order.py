#en Writes what happens to two orders. Each must keep its own sequence.
#ru Пишет, что происходит с двумя заказами. У каждого свой порядок шагов.
# pip install confluent-kafka, then: python3 in-order.py
import json
import os
from uuid import uuid4

from confluent_kafka import Producer
from confluent_kafka.admin import AdminClient, NewTopic

broker = os.environ.get("FRAMEWISE_KAFKA", "127.0.0.1:9092")
client = {"bootstrap.servers": broker, "client.id": "in-order"}
topic = f"shared.steps-{uuid4().hex[:8]}"

admin = AdminClient(client)
admin.create_topics([NewTopic(topic, 3, 1)])[topic].result()


def tell(error, message):
    if error:
        raise SystemExit(error)
    print(message.value().decode(), "in partition", message.partition())


producer = Producer({**client, "partitioner": "murmur2_random"})
for step in ["placed", "paid", "sent"]:
    for order in ["order-17", "order-18"]:
        value = json.dumps({"order": order, "step": step})
        #en ↓ All steps of an order lie in one partition.
        #ru ↓ Все шаги одного заказа лежат в одной партиции.
        producer.produce(topic, value, on_delivery=tell)
        # ↑
        producer.flush()
