/** The topic of the shop, as `/asyncapi.json` describes it, with the bindings of Kafka. */
import { Type } from 'typebox'
import type { Carrier, ChannelDescription, MessageDescription } from '../async-api/index.ts'
import { eventOf, type ShopEventType, TOPIC } from './events.ts'

/** https://github.com/asyncapi/bindings/tree/master/kafka */
const BINDING = '0.5.0'

const ORDER = { order_id: 'o-7f3a1c09', item: 'lamp', quantity: 1, cents: 4900 }

/** Of every record. */
const keyed = {
  headers: Type.Object({
    traceparent: Type.String({
      description: 'W3C Trace Context: one trace from the first request to the last record.',
      examples: ['00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'],
    }),
  }),
  bindings: {
    kafka: {
      key: { type: 'string', description: 'The order: its events lie in one partition, in their order.' },
      bindingVersion: BINDING,
    },
  },
}

function message(type: ShopEventType, summary: string): MessageDescription {
  return { ...keyed, name: type, summary, payload: eventOf(type), examples: [{ type, ...ORDER }] }
}

const groupOf = (group: string) => ({
  kafka: { groupId: { type: 'string', enum: [`{sandbox}.${group}`] }, bindingVersion: BINDING },
})

const carrier: Carrier = {
  name: 'kafka',
  tag: 'Records in topics of Kafka.',
  protocols: ['kafka', 'kafka-secure'],
  title: 'Kafka',
  description:
    'The bootstrap server. Topics and groups begin with the public name of their sandbox and a dot, or with `shared.`',
  isBroker: true,
}

export const shopChannels: readonly ChannelDescription[] = [
  {
    id: 'orders',
    address: `{sandbox}.${TOPIC}`,
    parameters: { sandbox: { description: 'Public name of the sandbox.', examples: ['brave-otter-42'] } },
    carrier,
    title: 'Orders',
    summary: 'What happens to the orders of a sandbox’s shop.',
    description:
      'A topic of three partitions, made by the first order that is placed by events. Records are JSON, keyed by the order. Each service reads all of them in a group of its own, and passes over what is not for it.',
    bindings: { kafka: { partitions: 3, replicas: 1, bindingVersion: BINDING } },
    messages: {
      orderPlaced: message('order_placed', 'Somebody wants something'),
      stockReserved: message('stock_reserved', 'It is put aside'),
      stockRefused: message('stock_refused', 'There is not so much of it'),
      paymentTaken: message('payment_taken', 'It is paid'),
      orderShipped: message('order_shipped', 'It is on its way'),
    },
    operations: [
      {
        id: 'placeOrder',
        action: 'receive',
        summary: 'Place an order',
        description:
          'By appending it, as POST /shop/order-events does: stock reserves what is wanted, the next time that it runs. The same order_id is worked on once.',
        messages: ['orderPlaced'],
        bindings: groupOf('shop-stock'),
      },
      {
        id: 'followOrders',
        action: 'send',
        summary: 'Follow what happens to orders',
        description:
          'Read in a group of your own, from the earliest record or from now on. Delivered at least once: a record may come again.',
        messages: ['orderPlaced', 'stockReserved', 'stockRefused', 'paymentTaken', 'orderShipped'],
      },
    ],
  },
]
