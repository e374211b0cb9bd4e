#en Books three payments. The first worker dies at the second one.
#ru Проводит три платежа. Первый работник погибает на втором.
# pip install confluent-kafka, then: python3 book-all.py
import os
import time
from uuid import uuid4

from confluent_kafka import Consumer, Producer
from confluent_kafka.admin import AdminClient, NewTopic

broker = os.environ.get("FRAMEWISE_KAFKA", "127.0.0.1:9092")
client = {"bootstrap.servers": broker, "client.id": "book-all"}
end = uuid4().hex[:8]
payments, booked = f"shared.payments-{end}", f"shared.booked-{end}"

topics = [NewTopic(payments, 1, 1), NewTopic(booked, 1, 1)]
admin = AdminClient(client)
for made in admin.create_topics(topics).values():
    made.result()

producer = Producer(client)


def write(topic, value):
    producer.produce(topic, value)
    producer.flush()


#en `dies` is the offset at which it breaks down in the middle of its work.
#ru `dies` — смещение, на котором он гибнет посреди работы.
def work(name, dies):
    consumer = Consumer({
        **client,
        "group.id": f"shared.bank-{end}",
        "enable.auto.commit": False,
        "auto.offset.reset": "earliest",
    })
    consumer.subscribe([payments])

    def book(message):
        if message.offset() == dies:
            raise RuntimeError(f"{name} is dead")
        write(booked, message.value())
        print(name, "booked", message.value().decode())

    until = time.monotonic() + 8
    while time.monotonic() < until:
        message = consumer.poll(0.5)
        if message is None or message.error():
            continue
        try:
            #en ↓ No payment is lost, whenever a worker dies.
            #ru ↓ Ни один платёж не потерян, когда бы работник ни погиб.
            consumer.commit(message, asynchronous=False)
            book(message)
            # ↑
        except RuntimeError as error:
            print(error)
            break
        if message.offset() == 2:
            break
    consumer.close()


for id in [1, 2, 3]:
    write(payments, f'{{"id": {id}}}')
work("first", 1)
work("second", -1)
