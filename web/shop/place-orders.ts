/**
 * Orders and switches, as anybody would send them: by the shop's open paths, in the learner's sandbox, each order a run of its own. This page
 * is who placed the order: what nobody took, it keeps.
 */
import type { ShopItem, ShopServiceName, ShopWay } from '#proto/api/shop.ts'
import { randomRun } from '../request/index.ts'
import { traceClient } from '../trace/index.ts'
import type { Trouble } from '../wire/index.ts'
import { type KeptOrder, useShop } from './shop-store.ts'

const PATHS: Readonly<Record<ShopWay, string>> = { calls: '/shop/orders', events: '/shop/order-events' }

/** So many customers at once, by each way. */
export async function placeOrders(ways: readonly ShopWay[], item: ShopItem, count: number): Promise<void> {
  useShop.setState({ trouble: null })
  await Promise.all(
    ways.map(async (way) => {
      const placing = Array.from({ length: count }, () => {
        return send({ key: crypto.randomUUID(), way, item, tries: 0, retryAfter: null })
      })
      await Promise.all(placing)
    }),
  )
}

/** All that this page keeps of this way. */
export async function sendAgain(way: ShopWay): Promise<void> {
  useShop.setState({ trouble: null })
  await Promise.all(
    useShop
      .getState()
      .kept.filter((order) => order.way === way)
      .map(send),
  )
}

export function forgetKept(way: ShopWay): void {
  useShop.setState(({ kept }) => ({ kept: kept.filter((order) => order.way !== way) }))
}

export async function changeService(
  name: ShopServiceName,
  change: { readonly running?: boolean; readonly work_ms?: number },
): Promise<void> {
  useShop.setState(({ changing }) => ({ trouble: null, changing: [...changing, name] }))
  try {
    const answer = await call('PUT', `/shop/services/${name}`, change)
    if (!answer.ok) useShop.setState({ trouble: await troubleOf(answer) })
  } catch {
    useShop.setState({ trouble: UNREACHABLE })
  }
  useShop.setState(({ changing }) => ({ changing: changing.toSpliced(changing.indexOf(name), 1) }))
}

async function send(order: KeptOrder): Promise<void> {
  const { key, way, item, tries } = order
  useShop.setState(({ waiting }) => ({ waiting: waiting + 1 }))
  const keep = (retryAfter: number | null) => {
    const again: KeptOrder = { ...order, tries: tries + 1, retryAfter }
    useShop.setState(({ kept }) => ({ kept: [...kept.filter((one) => one.key !== key), again] }))
  }
  const letGo = () => useShop.setState(({ kept }) => ({ kept: kept.filter((one) => one.key !== key) }))
  try {
    const answer = await call('POST', PATHS[way], { item, quantity: 1 }, { 'idempotency-key': key })
    const retryAfter = Number(answer.headers.get('retry-after') ?? Number.NaN)
    const isUnavailable = answer.status >= 500 || answer.status === 429
    if (isUnavailable) keep(Number.isFinite(retryAfter) ? retryAfter : null)
    else letGo()
    // A service that is down, and an empty stock, are what one is here to see.
    if (!answer.ok && answer.status !== 503 && answer.status !== 409) {
      useShop.setState({ trouble: await troubleOf(answer) })
    }
  } catch {
    keep(null)
    useShop.setState({ trouble: UNREACHABLE })
  }
  useShop.setState(({ waiting }) => ({ waiting: waiting - 1 }))
}

const UNREACHABLE: Trouble = { code: 'unreachable', message: '' }

async function call(
  method: 'POST' | 'PUT',
  path: string,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const made = await traceClient.connect()
  // The name may have been rotated since.
  const name = traceClient.getState().sandbox?.name ?? made.name
  const traceparent = `00-${randomRun()}-${randomRun().slice(16)}-01`
  return fetch(path, {
    method,
    headers: { 'content-type': 'application/json', 'x-sandbox': name, traceparent, ...headers },
    body: JSON.stringify(body),
    cache: 'no-store',
  })
}

async function troubleOf(answer: Response): Promise<Trouble> {
  const fallback = { code: `http-${answer.status}`, message: '' }
  try {
    const { error }: { error?: { code?: unknown; message?: unknown } } = Object(await answer.json())
    return { code: String(error?.code ?? fallback.code).toLowerCase(), message: String(error?.message ?? '') }
  } catch {
    return fallback
  }
}
