/**
 * One dispatcher for all upgrades: a path has one handler, an unknown path is answered 404 and closed, an unknown sandbox
 * or a Host that says nothing 400. Handlers get what node's `upgrade` event has, and the request's attribution; they speak over `socket` from then on,
 * or refuse.
 */
import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Attribution } from '../connection.ts'
import { targetFault } from './target-fault.ts'

export interface Upgrade {
  readonly request: IncomingMessage
  readonly socket: Duplex
  readonly head: Buffer
  readonly attribution: Attribution
  /** Answers with an HTTP error instead, and closes the connection. */
  refuse(status: number, message: string, headers?: Readonly<Record<string, string>>): void
}

export type UpgradeHandler = (upgrade: Upgrade) => void

/** May take an upgrade; false: it does not want it. */
export type UpgradeTaker = (upgrade: Upgrade) => boolean

export class Upgrades {
  /** Asked before any path, and where a path has no handler. */
  first: UpgradeTaker = () => false
  last: UpgradeTaker = () => false
  readonly #handlers = new Map<string, UpgradeHandler>()

  on(path: string, handler: UpgradeHandler): void {
    if (this.#handlers.has(path)) throw new Error(`upgrades of ${path} have a handler already`)
    this.#handlers.set(path, handler)
  }

  dispatch(asked: Omit<Upgrade, 'refuse'>): void {
    const { request, socket, attribution } = asked
    const path = pathOf(request.url ?? '')
    const handler = this.#handlers.get(path)
    const { unknownName } = attribution
    const fault = targetFault(request)
    const upgrade: Upgrade = { ...asked, refuse: (...answer) => refuseUpgrade(socket, ...answer) }
    if (fault !== null) refuseUpgrade(socket, 400, fault)
    else if (this.first(upgrade)) return
    else if (handler === undefined && unknownName === null && this.last(upgrade)) return
    else if (handler === undefined) refuseUpgrade(socket, 404, `Nothing to upgrade to at ${path}`)
    // As on every other path: a typing mistake shall not show somebody else's world.
    else if (unknownName !== null) refuseUpgrade(socket, 400, `There is no sandbox named ${shown(unknownName)}`)
    else handler(upgrade)
  }
}

/** Answers an upgrade with an HTTP error and closes the connection. */
export function refuseUpgrade(
  socket: Duplex,
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const body = Buffer.from(`${message}\n`)
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Error'}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${body.length}`,
    'X-Content-Type-Options: nosniff',
    'Connection: close',
  ].join('\r\n')
  socket.once('finish', () => socket.destroy())
  socket.end(Buffer.concat([Buffer.from(`${head}\r\n\r\n`, 'latin1'), body]))
}

/** What a stranger wrote, as a text of bounded length without control characters. */
function shown(name: string): string {
  return JSON.stringify(name.length > 40 ? `${name.slice(0, 40)}…` : name)
}

export function pathOf(target: string): string {
  const end = target.indexOf('?')
  return end < 0 ? target : target.slice(0, end)
}
