/**
 * The shop as a Fastify plugin: its open paths under `/shop`, and `GET /wire/shop/state`, by which the app watches. Wants
 * `request.sandbox`, and the sandboxes' names.
 */
import type { FastifyPluginAsync } from 'fastify'
import type { ShopState } from '#proto/api/shop.ts'
import { SHOP_STATE } from '#proto/api/wire.ts'
import { answerApiError } from '../answer-api-error.ts'
import { addJsonAnswers } from '../json-api/json-answers.ts'
import { takePlace } from '../json-api/open-places.ts'
import type { Address } from '../relay/index.ts'
import { guestOf, ShareBook } from '../visitors/index.ts'
import { addStateRoute } from '../wire/index.ts'
import { addOrders } from './add-orders.ts'
import { addServices } from './add-services.ts'
import type { OpenEventLog } from './event-log.ts'
import { DEFAULT_SHOP_LIMITS, type ShopLimits } from './limits.ts'
import { Shops } from './shops.ts'

export interface ShopOptions {
  /** Where the front door listens. */
  readonly address: () => Address
  /** Absent: orders by events are refused. */
  readonly openLog?: OpenEventLog | undefined
  readonly limits?: Partial<ShopLimits>
  /** Where its places are counted. */
  readonly shares?: ShareBook
  /** Calls what it is given with each sandbox that begins anew, or is gone. */
  readonly onReset?: (forget: (sandbox: string) => Promise<void>) => void
}

/** Finer than Date's milliseconds: a call here takes less. */
const now = (): number => performance.timeOrigin + performance.now()

const SWEEP_EVERY_MS = 60_000

/** However much changes, a page is told at most so often. */
const TELL_EVERY_MS = 40

export const shopPlugin: FastifyPluginAsync<ShopOptions> = async (app, options) => {
  const { shares = new ShareBook() } = options
  const limits: ShopLimits = { ...DEFAULT_SHOP_LIMITS, ...options.limits }
  const shops = new Shops({
    ...{ limits, now, address: options.address, openLog: options.openLog },
    nameOf: (sandbox) => app.sandboxes.nameOf(sandbox),
  })
  options.onReset?.((sandbox) => shops.reset(sandbox))
  const sweeper = setInterval(() => {
    shops.sweep().catch((error) => app.log.error(error))
  }, SWEEP_EVERY_MS)
  sweeper.unref()
  app.addHook('onClose', async () => {
    clearInterval(sweeper)
    await shops.close()
  })

  const together = { perSandbox: limits.together, total: limits.together * 20 }
  const orders = shares.open('orders', 'orders under way', together)
  await app.register(async (scope) => {
    addJsonAnswers(scope)
    addOrders(scope, shops, limits, orders)
    addServices(scope, shops, limits)
  })

  const watching = shares.open('shop', 'watchers', {
    perSandbox: limits.watchers,
    total: limits.watchers * limits.shops,
  })
  await app.register(async (scope) => {
    scope.setErrorHandler(answerApiError)
    addStateRoute<ShopState>(scope, {
      path: SHOP_STATE,
      every: TELL_EVERY_MS,
      watch({ id: sandbox }, request, changed) {
        const leave = takePlace(watching, guestOf(sandbox, request.raw.socket))
        let stop: () => void = () => undefined
        return {
          read() {
            stop()
            // Where the shop was closed meanwhile, this is another.
            const { shop } = shops.of(sandbox)
            stop = shop.watch(changed)
            return shop.state()
          },
          stop() {
            stop()
            leave()
          },
        }
      },
    })
  })
}
