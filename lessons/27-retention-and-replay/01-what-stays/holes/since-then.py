#en Three meals of today, an hour apart. Reads them from a moment on.
#ru Три сегодняшних события с часом между ними. Читает с момента.
# pip install confluent-kafka, then: python3 since-then.py
import os
import time
from uuid import uuid4

from confluent_kafka import Consumer, Producer, TopicPartition
from confluent_kafka.admin import AdminClient, NewTopic

broker = os.environ.get("FRAMEWISE_KAFKA", "127.0.0.1:9092")
client = {"bootstrap.servers": broker, "client.id": "since-then"}
topic = f"shared.meals-{uuid4().hex[:8]}"

admin = AdminClient(client)
admin.create_topics([NewTopic(topic, 1, 1)])[topic].result()

HOUR = 3_600_000
now = int(time.time() * 1000)
producer = Producer(client)
for at, value in enumerate(["breakfast", "lunch", "dinner"]):
    producer.produce(topic, value, timestamp=now - (3 - at) * HOUR)
    producer.flush()

consumer = Consumer({**client, "group.id": f"{topic}-guests"})
#en Between breakfast and lunch, in milliseconds since 1970.
#ru Между завтраком и обедом, в миллисекундах с 1970 года.
moment = now - 5 * HOUR // 2
#en ↓ The offset of the first record that is not older than `moment`.
#ru ↓ Смещение первой записи не старше, чем `moment`.
place = TopicPartition(topic, 0, 0)
# ↑
consumer.assign([place])
until = time.monotonic() + 8
while time.monotonic() < until:
    message = consumer.poll(0.5)
    if message is None or message.error():
        continue
    print(message.offset(), message.value().decode())
    if message.value() == b"dinner":
        break
consumer.close()
