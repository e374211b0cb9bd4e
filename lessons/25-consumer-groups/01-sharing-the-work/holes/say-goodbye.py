#en Reads two letters. Its partition is needed by others right after that.
#ru Читает два письма. Сразу после этого его партиция нужна другим.
# pip install confluent-kafka, then: python3 say-goodbye.py
import os
import sys
import time
from uuid import uuid4

from confluent_kafka import Consumer, Producer
from confluent_kafka.admin import AdminClient, NewTopic

broker = os.environ.get("FRAMEWISE_KAFKA", "127.0.0.1:9092")
client = {"bootstrap.servers": broker, "client.id": "say-goodbye"}
topic = f"shared.post-{uuid4().hex[:8]}"

admin = AdminClient(client)
admin.create_topics([NewTopic(topic, 1, 1)])[topic].result()
producer = Producer(client)
for value in ["one", "two"]:
    producer.produce(topic, value)
producer.flush()

consumer = Consumer({
    **client,
    "group.id": f"{topic}-readers",
    "enable.auto.commit": False,
    "auto.offset.reset": "earliest",
})
consumer.subscribe([topic])
until = time.monotonic() + 10
while time.monotonic() < until:
    message = consumer.poll(0.5)
    if message is None or message.error():
        continue
    print(message.value().decode())
    #en ↓ Noted down behind each letter, and goodbye behind the last.
    #ru ↓ Отметка после каждого письма, прощание после последнего.
    if message.offset() == 1:
        break
    # ↑
sys.stdout.flush()
#en As a crash would: nothing is closed any more.
#ru Как при аварии: больше ничего не закрывается.
os._exit(0)
