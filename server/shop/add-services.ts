/** The doors of stock, payment and shipping, as the service orders calls them; and the switches of all four. */
import type { FastifyInstance } from 'fastify'
import type { ShopServiceName } from '#proto/api/shop.ts'
import { addJsonRoute } from '../json-api/json-route.ts'
import type { ShopLimits } from './limits.ts'
import {
  NewPayment,
  NewReservation,
  NewShipment,
  OrderParams,
  Payment,
  Reservation,
  ServiceChange,
  ServiceParams,
  ServiceSeen,
  ServicesSeen,
  Shipment,
  TakenBack,
} from './schema.ts'
import type { Service } from './service.ts'
import type { Shop } from './shop.ts'
import type { Shops } from './shops.ts'

export function addServices(scope: FastifyInstance, shops: Shops, limits: ShopLimits): void {
  addDoors(scope, shops, limits)
  addTakingBack(scope, shops, limits)
  addSwitches(scope, shops)
}

/** @throws AppError `overloaded` while it is stopped */
function enter(shops: Shops, limits: ShopLimits, sandbox: string, name: ShopServiceName): Shop {
  const { shop } = shops.of(sandbox)
  try {
    shop.service(name).admit(limits.retrySeconds)
  } finally {
    shop.changed()
  }
  return shop
}

function addDoors(scope: FastifyInstance, shops: Shops, limits: ShopLimits): void {
  const errors = ['overloaded'] as const
  addJsonRoute(scope, {
    method: 'POST',
    path: '/shop/stock/reservations',
    id: 'reserveStock',
    tag: 'shop',
    summary: 'Reserve what was ordered',
    description: 'Of the service stock. The same order is reserved once, however often it is sent.',
    body: NewReservation,
    answer: { description: 'It is reserved.', status: 201, schema: Reservation },
    errors: ['taken', ...errors],
    async handle({ sandbox, body }) {
      const shop = enter(shops, limits, sandbox, 'stock')
      await shop.service('stock').work()
      shop.books.reserve(body.order_id, body.item, body.quantity)
      return { ...body, left: shop.books.stock[body.item] }
    },
  })
  addJsonRoute(scope, {
    method: 'POST',
    path: '/shop/payments',
    id: 'takePayment',
    tag: 'shop',
    summary: 'Take the money',
    description: 'Of the service payment. The same order is paid once, however often it is sent.',
    body: NewPayment,
    answer: { description: 'It is paid.', status: 201, schema: Payment },
    errors,
    async handle({ sandbox, body }) {
      const shop = enter(shops, limits, sandbox, 'payment')
      await shop.service('payment').work()
      shop.books.pay(body.order_id, body.cents)
      return body
    },
  })
  addJsonRoute(scope, {
    method: 'POST',
    path: '/shop/shipments',
    id: 'shipOrder',
    tag: 'shop',
    summary: 'Send the parcel',
    description: 'Of the service shipping. The same order is one parcel, however often it is sent.',
    body: NewShipment,
    answer: { description: 'It is on its way.', status: 201, schema: Shipment },
    errors,
    async handle({ sandbox, body }) {
      const shop = enter(shops, limits, sandbox, 'shipping')
      await shop.service('shipping').work()
      return { order_id: body.order_id, parcel: shop.books.ship(body.order_id).parcel }
    },
  })
}

const TAKING_BACK = [
  { service: 'stock', path: '/shop/stock/reservations', id: 'giveBackStock', summary: 'Put back what was reserved' },
  { service: 'payment', path: '/shop/payments', id: 'refundPayment', summary: 'Give the money back' },
  { service: 'shipping', path: '/shop/shipments', id: 'stopShipment', summary: 'Call the parcel back' },
] as const

function addTakingBack(scope: FastifyInstance, shops: Shops, limits: ShopLimits): void {
  for (const { service, path, id, summary } of TAKING_BACK) {
    addJsonRoute(scope, {
      ...{ method: 'DELETE', path: `${path}/:order_id`, id, tag: 'shop', summary },
      description: `Of the service ${service}. What an order did here is undone; where it did nothing, that is well, too.`,
      params: OrderParams,
      answer: { description: 'Nothing of the order is left here.', schema: TakenBack },
      errors: ['overloaded'],
      async handle({ sandbox, params: { order_id } }) {
        const { books } = enter(shops, limits, sandbox, service)
        const undo = { stock: books.giveBack, payment: books.refund, shipping: books.callBack }[service]
        return { order_id, taken_back: undo(order_id) }
      },
    })
  }
}

function addSwitches(scope: FastifyInstance, shops: Shops): void {
  addJsonRoute(scope, {
    method: 'GET',
    path: '/shop/services',
    id: 'listShopServices',
    tag: 'shop',
    summary: 'See the services, and what is in stock',
    description: 'Of this sandbox alone.',
    answer: { description: 'All four, in the order in which an order meets them.', schema: ServicesSeen },
    async handle({ sandbox }) {
      const { shop } = shops.of(sandbox)
      return { services: shop.services.map((service) => seen(shop, service)), stock: { ...shop.books.stock } }
    },
  })
  addJsonRoute(scope, {
    method: 'PUT',
    path: '/shop/services/:name',
    id: 'changeShopService',
    tag: 'shop',
    summary: 'Stop a service, start it, or make it slow',
    description:
      'For this sandbox alone. A stopped service answers 503 with Retry-After, and leaves its consumer group; what it is working on, it finishes.',
    params: ServiceParams,
    body: ServiceChange,
    answer: { description: 'The service as it is now.', schema: ServiceSeen },
    async handle({ sandbox, params: { name }, body }) {
      const { shop, events } = shops.of(sandbox)
      const { running, work_ms } = body
      shop.change(name, {
        ...(running !== undefined && { isRunning: running }),
        ...(work_ms !== undefined && { workMilliseconds: work_ms }),
      })
      const settled = events.changed(name)
      // Joining the group takes its time, and nobody need wait for it.
      if (running === false) await settled
      return seen(shop, shop.service(name))
    },
  })
}

function seen(shop: Shop, { name, isRunning, workMilliseconds }: Service) {
  return { name, running: isRunning, work_ms: workMilliseconds, waiting: shop.orders.waitingFor(name) }
}
