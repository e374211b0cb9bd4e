/** A server with a tap, sandboxes and the shop alone, for tests: real sockets, and a log that the test chooses. */
import type { Static } from 'typebox'
import type { ShopState } from '#proto/api/shop.ts'
import type { Tap } from '../../tap/index.ts'
import { openServer } from '../../test/testing/open-server.ts'
import { askForLines } from '../../wire/testing/ask-for-lines.ts'
import { type ShopOptions, shopPlugin } from '../index.ts'
import type { ServicesSeen, ShopOrderAnswer, ShopOrderKept } from '../schema.ts'

/** All that an answer of the shop may say; which of it was said is what a test looks at. */
type Said = Omit<Static<typeof ShopOrderAnswer>, 'status'> &
  Omit<Static<typeof ShopOrderKept>, 'status'> &
  Static<typeof ServicesSeen> & {
    readonly status: string
    readonly error: {
      readonly code: string
      readonly message: string
      readonly details: Readonly<Record<string, readonly string[]>>
    }
  }

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly json: Partial<Said>
}

export interface TestShop {
  readonly url: string
  readonly tap: Tap
  readonly sandbox: { readonly id: string; readonly name: string }
  readonly cookie: string
  /** Gives the sandbox another public name. */
  rename(): Promise<{ readonly id: string; readonly name: string }>
  /** In this sandbox. */
  ask(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>
  /** As the app watches it; `return` goes away. */
  watch(): AsyncGenerator<ShopState>
  state(): Promise<ShopState>
  close(): Promise<void>
}

export async function openShop(options: Partial<ShopOptions> = {}): Promise<TestShop> {
  const server = await openServer(({ app, address }) => app.register(shopPlugin, { address, ...options }), {
    sandboxes: {},
  })
  const { url, tap, app } = server
  const { cookie } = await server.openBrowser()
  const sandbox = app.sandboxes.viewer(cookie)
  if (sandbox === null) throw new Error('No sandbox was made')

  async function* watch(): AsyncGenerator<ShopState> {
    yield* (await askForLines<ShopState>({ url, cookie }, '/wire/shop/state')).lines
  }

  return {
    url,
    tap,
    sandbox,
    cookie,
    rename: () => app.sandboxes.rotate(sandbox.id),
    async ask(method, path, body, headers = {}) {
      const content = body === undefined ? {} : { 'content-type': 'application/json' }
      const answer = await fetch(url + path, {
        method,
        // Each on a connection of its own: one that rested is closed by the server, at times just when it is used again.
        headers: { 'x-sandbox': sandbox.name, connection: 'close', ...content, ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      return { status: answer.status, headers: answer.headers, json: (await answer.json()) as Partial<Said> }
    },
    watch,
    async state() {
      const states = watch()
      const first = await states.next()
      await states.return(undefined)
      return first.value
    },
    close: server.close,
  }
}
