#en Reads three cards, one of which cannot be read.
#ru Читает три открытки, одну из которых прочесть нельзя.
# pip install confluent-kafka, then: python3 put-aside.py
import json
import os
import time
from uuid import uuid4

from confluent_kafka import Consumer, Producer
from confluent_kafka.admin import AdminClient, NewTopic

broker = os.environ.get("FRAMEWISE_KAFKA", "127.0.0.1:9092")
client = {"bootstrap.servers": broker, "client.id": "put-aside"}
topic = f"shared.cards-{uuid4().hex[:8]}"
dead = f"{topic}.dead"

admin = AdminClient(client)
topics = [NewTopic(topic, 1, 1), NewTopic(dead, 1, 1)]
for made in admin.create_topics(topics).values():
    made.result()

producer = Producer(client)
for value in ['{"to": "ada"}', '{"to": "bob"', '{"to": "eve"}']:
    producer.produce(topic, value)
producer.flush()

consumer = Consumer({
    **client,
    "group.id": f"{topic}-postman",
    "enable.auto.commit": False,
    "auto.offset.reset": "earliest",
})
consumer.subscribe([topic])
until = time.monotonic() + 10
while time.monotonic() < until:
    message = consumer.poll(0.5)
    if message is None or message.error():
        continue
    try:
        print("to", json.loads(message.value())["to"])
    except ValueError as error:
        print(error)
        #en ↓ Out of the way, but not lost: as it is, and where it came from.
        #ru ↓ Убрать с дороги, но не потерять: как есть и с адресом.
        break
        # ↑
    consumer.commit(message, asynchronous=False)
    if message.offset() == 2:
        break
consumer.close()
