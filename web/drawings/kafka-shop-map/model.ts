/**
 * The shop of four services as a game of presses: an order by calls, an order by events, payment stopped or started → what happened on each
 * way, message by message, and what lies in the log. Pure. Who reacts to which record is as in server/shop/by-events.ts.
 */

export type Service = 'orders' | 'stock' | 'payment' | 'shipping'
/** `log` stands between the services that write into it and those that read it. */
export type Box = 'customer' | Service | 'log'
export type Way = 'calls' | 'events'

/** One message on the map. `answer` goes back to who asked; `refused` found nobody. */
export interface Message {
  readonly from: Box
  readonly to: Box
  readonly kind: 'call' | 'answer' | 'undo' | 'refused' | 'write' | 'read'
  /** What it says: a status, or a record’s type. */
  readonly says: string
}

export interface LogRecord {
  readonly order: number
  readonly type: RecordType
}

export type RecordType = 'order_placed' | 'stock_reserved' | 'payment_taken' | 'order_shipped'

export interface Shop {
  readonly paymentRuns: boolean
  readonly orders: number
  readonly log: readonly LogRecord[]
  /** The offset that payment reads next. */
  readonly committed: number
  readonly placed: number
  readonly refused: number
}

export const NEW_SHOP: Shop = { paymentRuns: true, orders: 0, log: [], committed: 0, placed: 0, refused: 0 }

export interface Turn {
  readonly shop: Shop
  /** What happened, in order. */
  readonly messages: readonly Message[]
}

/** The next record of an order, and who writes it. */
const REACTIONS: readonly { readonly on: RecordType; readonly by: Service; readonly next: RecordType }[] = [
  { on: 'order_placed', by: 'stock', next: 'stock_reserved' },
  { on: 'stock_reserved', by: 'payment', next: 'payment_taken' },
  { on: 'payment_taken', by: 'shipping', next: 'order_shipped' },
]

export function orderByCalls(shop: Shop): Turn {
  const orders = shop.orders + 1
  const began: Message[] = [
    { from: 'customer', to: 'orders', kind: 'call', says: 'POST' },
    { from: 'orders', to: 'stock', kind: 'call', says: 'POST' },
    { from: 'stock', to: 'orders', kind: 'answer', says: '201' },
  ]
  if (!shop.paymentRuns) {
    return {
      shop: { ...shop, orders, refused: shop.refused + 1 },
      messages: [
        ...began,
        { from: 'orders', to: 'payment', kind: 'refused', says: 'POST' },
        { from: 'orders', to: 'stock', kind: 'undo', says: 'DELETE' },
        { from: 'orders', to: 'customer', kind: 'refused', says: '503' },
      ],
    }
  }
  return {
    shop: { ...shop, orders, placed: shop.placed + 1 },
    messages: [
      ...began,
      { from: 'orders', to: 'payment', kind: 'call', says: 'POST' },
      { from: 'payment', to: 'orders', kind: 'answer', says: '201' },
      { from: 'orders', to: 'shipping', kind: 'call', says: 'POST' },
      { from: 'shipping', to: 'orders', kind: 'answer', says: '201' },
      { from: 'orders', to: 'customer', kind: 'answer', says: '201' },
    ],
  }
}

export function orderByEvents(shop: Shop): Turn {
  const orders = shop.orders + 1
  const log: readonly LogRecord[] = [...shop.log, { order: orders, type: 'order_placed' }]
  return workOff({ ...shop, orders, log, placed: shop.placed + 1 }, [
    { from: 'customer', to: 'orders', kind: 'call', says: 'POST' },
    { from: 'orders', to: 'log', kind: 'write', says: 'order_placed' },
    { from: 'orders', to: 'customer', kind: 'answer', says: '202' },
  ])
}

/** Payment stops, or starts and works off what lies in the log. */
export function switchPayment(shop: Shop): Turn {
  const switched = { ...shop, paymentRuns: !shop.paymentRuns }
  return workOff(switched, [])
}

/** Orders in the log that wait for payment. */
export function waiting(shop: Shop): number {
  return shop.log.slice(shop.committed).filter(({ type }) => type === 'stock_reserved').length
}

/** Whoever runs reads what is new to it and writes down what it did, until nobody has anything to do. */
function workOff(shop: Shop, before: readonly Message[]): Turn {
  const log = [...shop.log]
  const messages = [...before]
  let { committed } = shop
  for (const [index, record] of shop.log.entries()) {
    if (record.type === 'order_placed' && !has(log, record.order, 'stock_reserved')) react(log, messages, index)
  }
  // Payment reads in the order of the log, and sees its offset move past what is not for it.
  while (shop.paymentRuns && committed < log.length) {
    const record = log[committed]
    if (record?.type === 'stock_reserved') {
      react(log, messages, committed)
      react(log, messages, log.length - 1)
    }
    committed += 1
  }
  return { shop: { ...shop, log, committed }, messages }
}

/** The one whose turn it is reads this record, and writes the next one. */
function react(log: LogRecord[], messages: Message[], index: number): void {
  const record = log[index]
  const reaction = REACTIONS.find(({ on }) => on === record?.type)
  if (record === undefined || reaction === undefined) return
  messages.push({ from: 'log', to: reaction.by, kind: 'read', says: record.type })
  messages.push({ from: reaction.by, to: 'log', kind: 'write', says: reaction.next })
  log.push({ order: record.order, type: reaction.next })
}

function has(log: readonly LogRecord[], order: number, type: RecordType): boolean {
  return log.some((each) => each.order === order && each.type === type)
}
