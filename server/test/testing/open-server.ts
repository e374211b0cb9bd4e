/**
 * A small real server for tests: the front door, sandboxes, a store in a fresh folder, and the plugins under test, on a port of its own.
 * The whole of it, as `npm start` has it, is `whole-server.ts`.
 *
 * @example
 * const server = await openServer(({ app, worlds, tap }) => app.register(grpcPlugin, { worlds, onStream: tap.onStream }))
 */
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import type { SandboxResponse } from '#proto/api/sandbox.ts'
import { openWorlds, type Worlds, type WorldsOptions } from '../../domain/index.ts'
import { createFanOut, type FanOut } from '../../fan-out/index.ts'
import { createMemoryStore, type SandboxesOptions, sandboxesPlugin } from '../../sandboxes/index.ts'
import { unknownSandbox } from '../../sandboxes/unknown-sandbox.ts'
import { openStore, type Store } from '../../store/index.ts'
import type { TestDatabase } from '../../store/testing/databases.ts'
import { createTap, type Tap, type TapEvent, type TapOptions } from '../../tap/index.ts'
import { SHARED } from '../../visitors/index.ts'

/** Without real sandboxes the one name that none has; any other makes one. */
export const NOBODY = 'nobody-there-00'

export interface Parts {
  readonly app: FastifyInstance
  readonly tap: Tap
  readonly store: Store
  readonly fanOut: FanOut
  readonly worlds: Worlds
  /** Of the server, once it listens. */
  readonly address: () => { readonly host: string; readonly port: number }
}

export interface ServerOptions {
  /** Real sandboxes, made as the app makes them. Absent: `x-sandbox` names one by whatever it says, and its id is its name. */
  readonly sandboxes?: Partial<Omit<SandboxesOptions, 'tap'>>
  readonly tap?: TapOptions
  readonly fastify?: FastifyServerOptions
  readonly worldLimits?: WorldsOptions['limits']
  /** Instead of SQLite in a folder of its own. Removed at the end. */
  readonly database?: TestDatabase
  /** Instead of one for this process alone. Left open at the end. */
  readonly fanOut?: FanOut
}

export interface TestServer extends Parts {
  readonly url: string
  readonly port: number
  /** One that no other test uses. */
  newSandbox(): Promise<{ readonly id: string; readonly name: string }>
  /** Makes a sandbox, as the app does on its first visit. */
  openBrowser(): Promise<Browser & { readonly id: string }>
  /** What the tap has told of that sandbox, by its id. */
  events(sandbox: string): readonly TapEvent[]
  /** @param graceMs what is open may end by itself for so long */
  close(graceMs?: number): Promise<void>
}

export async function openServer(
  addPlugins: (parts: Parts) => unknown,
  { sandboxes, tap: tapOptions, fastify: settings, worldLimits = {}, database, fanOut: given }: ServerOptions = {},
): Promise<TestServer> {
  const folder = database === undefined ? await mkdtemp(join(tmpdir(), 'framewise-test-')) : ''
  const removeFolder = (): void => rmSync(folder, { recursive: true, force: true })
  // Also where nobody closes it.
  if (database === undefined) process.once('exit', removeFolder)
  const store = await openStore(database?.options ?? { folder })
  const fanOut = given ?? (await createFanOut())
  const worlds = await openWorlds({ records: store.worlds, fanOut, limits: worldLimits })
  const tap = createTap(tapOptions)
  const app: FastifyInstance = fastify({ ...settings, serverFactory: tap.serverFactory })
  if (sandboxes === undefined) nameSandboxesFreely(app, tap)
  else
    await app.register(sandboxesPlugin, {
      store: createMemoryStore(),
      origins: { loopback: true, allowedHosts: [] },
      addresses: () => ({ httpUrl: '', grpcTarget: '' }),
      onGone: (id) => worlds.reset(id),
      ...sandboxes,
      tap,
    })
  let port = 0
  const parts: Parts = { app, tap, store, fanOut, worlds, address: () => ({ host: '127.0.0.1', port }) }
  await addPlugins(parts)
  const url: string = await app.listen({ host: '127.0.0.1', port: 0 })
  port = Number(new URL(url).port)
  let made = 0

  return {
    ...parts,
    url,
    port,
    async newSandbox() {
      if (sandboxes !== undefined) return (await app.sandboxes.create()).sandbox
      const name = `made-${++made}`
      return { id: name, name }
    },
    async openBrowser() {
      const browser = await openBrowser(url)
      return { ...browser, id: app.sandboxes.byCookie(browser.cookie) ?? '' }
    },
    events: (sandbox) =>
      tap.logs
        .ofSandbox(sandbox)
        .read(0, Number.MAX_SAFE_INTEGER)
        .map(({ event }) => event),
    async close(graceMs = 0) {
      await Promise.all([tap.close(graceMs), app.close()])
      if (given === undefined) await fanOut.close()
      await store.close()
      await database?.remove()
      if (database !== undefined) return
      process.off('exit', removeFolder)
      removeFolder()
    },
  }
}

function nameSandboxesFreely(app: FastifyInstance, tap: Tap): void {
  tap.setDirectory({ byName: (name) => (name === NOBODY ? null : name), byCookie: () => null })
  app.decorateRequest('sandbox', SHARED)
  app.addHook('onRequest', (request, _reply, done) => {
    const named = request.headers['x-sandbox']
    if (typeof named !== 'string') return done()
    request.sandbox = named
    done(named === NOBODY ? unknownSandbox(named) : undefined)
  })
}

/** Of a learner, who has a sandbox. */
export interface Browser {
  /** The sandbox's public name. */
  readonly name: string
  readonly cookie: string
  /** Where Kafka's clients begin; absent: there is none. */
  readonly kafka: string | undefined
  post(path: string, body?: unknown): Promise<Response>
}

/** @param url of any server, also one in another process */
export async function openBrowser(url: string): Promise<Browser> {
  const made = await fetch(`${url}/wire/sandbox`, { method: 'POST', headers: { origin: url } })
  const { name, kafka } = (await made.json()) as SandboxResponse
  const cookie = made.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return {
    name,
    cookie,
    kafka,
    post: (path, body) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers: { origin: url, cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  }
}
