/** KAFKA blocks to begin from; each makes the topics it needs where that is a part of the story. */
export const KAFKA_EXAMPLES = [
  {
    id: 'kafka-topic',
    title: 'kafkaTopic',
    group: 'kafka',
    text: '### A topic with three partitions\n# @partitions 3\nKAFKA {{kafka}}/create-topic/orders\n\n### What it is now\nKAFKA {{kafka}}/describe-topic/orders\n',
  },
  {
    id: 'kafka-produce',
    title: 'kafkaProduce',
    group: 'kafka',
    text: 'KAFKA {{kafka}}/produce/orders\ntrace: 42\n\n# @key ada\n{"id": 1, "item": "tea"}\n===\n# @key bob\n{"id": 2, "item": "cups"}\n===\n# @key ada\n{"id": 3, "item": "sugar"}\n',
  },
  {
    id: 'kafka-consume',
    title: 'kafkaConsume',
    group: 'kafka',
    text: '# @from earliest\nKAFKA {{kafka}}/consume/orders\n\n###\nKAFKA {{kafka}}/produce/orders\n\n# @key ada\n{"id": 4, "item": "milk"}\n',
  },
  {
    id: 'kafka-group',
    title: 'kafkaGroup',
    group: 'kafka',
    text: '### The first member has all partitions\n# @group billing\n# @from earliest\nKAFKA {{kafka}}/consume/orders\n\n### The second takes over its share\n# @group billing\nKAFKA {{kafka}}/consume/orders\n',
  },
  {
    id: 'kafka-crash',
    title: 'kafkaCrash',
    group: 'kafka',
    text: '### Killed in the middle of its second record\n# @group packing\n# @from earliest\n# @commit after\n# @work 300ms\n# @crash-at 2\n# @session-timeout 2s\nKAFKA {{kafka}}/consume/orders\n\n### Who comes after it\n# @group packing\n# @until silence 5s\nKAFKA {{kafka}}/consume/orders\n',
  },
  {
    id: 'kafka-twice',
    title: 'kafkaTwice',
    group: 'kafka',
    text: '### The answer got lost, the batch goes again\n# @repeat\nKAFKA {{kafka}}/produce/orders\n\n# @key ada\n{"id": 5, "item": "jam"}\n\n### The same with sequence numbers\n# @idempotent\n# @repeat\nKAFKA {{kafka}}/produce/orders\n\n# @key ada\n{"id": 6, "item": "bread"}\n',
  },
  {
    id: 'kafka-batch',
    title: 'kafkaBatch',
    group: 'kafka',
    text: '# @compression gzip\n# @key ada\nKAFKA {{kafka}}/produce/orders\n\n{"id": 7, "item": "tea", "price": 3.5}\n===\n{"id": 8, "item": "tea", "price": 3.5}\n===\n{"id": 9, "item": "tea", "price": 3.5}\n===\n{"id": 10, "item": "tea", "price": 3.5}\n',
  },
  {
    id: 'kafka-poison',
    title: 'kafkaPoison',
    group: 'kafka',
    text: 'KAFKA {{kafka}}/produce/mail\n\n{"to": "ada"}\n===\nthis is no JSON\n===\n{"to": "bob"}\n\n###\n# @group postman\n# @from earliest\n# @commit after\n# @attempts 2\n# @dead mail.dead\n# @until 3 messages\nKAFKA {{kafka}}/consume/mail\n\n###\n# @from earliest\n# @until 1 message\nKAFKA {{kafka}}/consume/mail.dead\n',
  },
] as const
