/**
 * One dispatcher for all upgrades: a path has one handler, an unknown path is answered 404 and closed. Handlers get what
 * node's `upgrade` event has, and the request's attribution; they speak over `socket` from then on.
 */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Attribution } from './connection.ts'

export interface Upgrade {
  readonly request: IncomingMessage
  readonly socket: Duplex
  readonly head: Buffer
  readonly attribution: Attribution
}

export type UpgradeHandler = (upgrade: Upgrade) => void

export class Upgrades {
  readonly #handlers = new Map<string, UpgradeHandler>()

  on(path: string, handler: UpgradeHandler): void {
    if (this.#handlers.has(path)) throw new Error(`upgrades of ${path} have a handler already`)
    this.#handlers.set(path, handler)
  }

  dispatch(upgrade: Upgrade): void {
    const handler = this.#handlers.get(pathOf(upgrade.request.url ?? ''))
    if (handler === undefined)
      refuseUpgrade(upgrade.socket, 404, `Nothing to upgrade to at ${upgrade.request.url ?? ''}`)
    else handler(upgrade)
  }
}

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  421: 'Misdirected Request',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
}

/** Answers an upgrade with an HTTP error and closes the connection. */
export function refuseUpgrade(socket: Duplex, status: number, message: string): void {
  const body = Buffer.from(`${message}\n`)
  const head = [
    `HTTP/1.1 ${status} ${REASONS[status] ?? 'Error'}`,
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${body.length}`,
    'X-Content-Type-Options: nosniff',
    'Connection: close',
  ].join('\r\n')
  socket.once('finish', () => socket.destroy())
  socket.end(Buffer.concat([Buffer.from(`${head}\r\n\r\n`, 'latin1'), body]))
}

export function pathOf(target: string): string {
  const end = target.indexOf('?')
  return end < 0 ? target : target.slice(0, end)
}
