/**
 * The feed as a Fastify plugin, registered behind the sandboxes: a WebSocket at /wire for pages of this server whose
 * browser holds a viewer's cookie. It decodes nothing; it passes on what the tap has attributed.
 */
import type { FastifyInstance } from 'fastify'
import { WebSocketServer } from 'ws'
import type { OwnServers } from '../own-server/index.ts'
import { refusalOfHost, refusalOfOrigin } from '../sandboxes/index.ts'
import { refuseUpgrade, type Tap, type Upgrade } from '../tap/index.ts'
import { catchMessage, contractMessage, type IsSecondPort } from './encode.ts'
import { Viewer } from './viewer.ts'

export interface FeedOptions {
  readonly tap: Tap
  /** Absent: none does. */
  readonly isSecondPort?: IsSecondPort
  /** What the own servers of sandboxes serve; absent: there are none. */
  readonly contracts?: Pick<OwnServers, 'contractsOf' | 'onChange'>
  /** How often a silent viewer is asked whether it is still there. */
  readonly heartbeatMs?: number
}

const HEARTBEAT_MS = 30_000
/** Of one sandbox: tabs, and a projector. */
const VIEWERS_PER_SANDBOX = 20
/** A viewer has little to say. */
const MAX_PAYLOAD = 4 * 1024

export async function feedPlugin(
  fastify: FastifyInstance,
  { tap, isSecondPort = () => false, contracts, heartbeatMs = HEARTBEAT_MS }: FeedOptions,
) {
  const viewers = new Set<Viewer>()
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_PAYLOAD, perMessageDeflate: false })
  const { sandboxes, originPolicy } = fastify

  tap.onUpgrade('/wire', ({ request, socket, head }: Upgrade) => {
    const refusal = refusalOfHost(request.headers, originPolicy) ?? refusalOfOrigin(request.headers)
    if (refusal !== null) return refuseUpgrade(socket, 403, refusal)
    const sandbox = sandboxes.viewer(request.headers.cookie)
    if (sandbox === null) return refuseUpgrade(socket, 401, 'This browser has no sandbox yet: open the app first')
    if (of(sandbox.id).length >= VIEWERS_PER_SANDBOX) return refuseUpgrade(socket, 429, 'Too many tabs are watching')
    const visitor = tap.peerOf(request)?.host ?? 'unknown'
    server.handleUpgrade(request, socket, head, (webSocket) => {
      const { id, name } = sandbox
      const told = () => contracts?.contractsOf(id) ?? []
      const viewer = new Viewer(webSocket, tap, { sandbox: id, name, visitor, isSecondPort, contracts: told })
      viewers.add(viewer)
      const leave = tap.catching.look(visitor, sandbox.id)
      webSocket.once('close', () => {
        viewers.delete(viewer)
        leave()
      })
    })
  })

  function of(sandbox: string): readonly Viewer[] {
    return [...viewers].filter(({ facts }) => facts.sandbox === sandbox)
  }

  const forget = [
    sandboxes.onRename(({ id, name }) => {
      for (const viewer of of(id)) viewer.renamed(name)
    }),
    contracts?.onChange((sandbox, contract) => {
      for (const viewer of of(sandbox)) viewer.say([contractMessage(contract)])
    }) ?? (() => undefined),
    tap.catching.onChange((sandbox, until, visitor) => {
      for (const viewer of of(sandbox)) viewer.say([catchMessage(until, visitor)])
    }),
  ]
  const heartbeat = setInterval(() => {
    for (const viewer of viewers) viewer.ping()
  }, heartbeatMs)
  heartbeat.unref()

  tap.onClose(() => {
    clearInterval(heartbeat)
    for (const stop of forget) stop()
    for (const viewer of viewers) viewer.close()
  })
}
