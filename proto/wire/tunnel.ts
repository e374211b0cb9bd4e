/** What follows HTTP on a connection that was switched to something else, by the heads: see also layers.ts. */

import { closeNameOf, createGraphqlWsDecoders, GRAPHQL_TRANSPORT_WS } from './graphql-transport-ws/index.ts'
import { withoutSpace } from './http-list.ts'
import { messagesAt } from './layers.ts'
import type { Codecs, Direction, HeaderField } from './model.ts'
import { agreedExtensions, createWebSocketReader, type TunnelReader } from './websocket/index.ts'

/** What a 101 with such fields switches the connection to, if its protocol is known. */
export function tunnelProtocol(fields: readonly HeaderField[]): 'websocket' | undefined {
  return valuesOf(fields, 'upgrade').toLowerCase() === 'websocket' ? 'websocket' : undefined
}

interface TunnelContext {
  /** Of the response that switched the connection. */
  readonly fields: readonly HeaderField[]
  /** What the request asked for: `/ws?run=…`. */
  readonly target: string | undefined
  readonly codecs: Codecs
}

/** The decoder of a direction, whose first byte behind the switch has the offset `start`. */
export type OpenTunnel = (direction: Direction, start: number) => TunnelReader

/** What decodes a connection that was switched to a protocol which `tunnelProtocol` knows; called once for each direction. */
export function createTunnel({ fields, target, codecs }: TunnelContext): OpenTunnel {
  const extensions = agreedExtensions(valuesOf(fields, 'sec-websocket-extensions'))
  const isGraphql = valuesOf(fields, 'sec-websocket-protocol') === GRAPHQL_TRANSPORT_WS
  const upper = messagesAt(target) ?? (isGraphql ? createGraphqlWsDecoders() : () => null)
  // A server that does not like the offered subprotocols agrees on none, and says so when it closes.
  const closeName = isGraphql || /\/graphql\/?$/.test(target?.split('?')[0] ?? '') ? closeNameOf : () => undefined
  return (direction, start) => createWebSocketReader(direction, start, { extensions, codecs, upper, closeName })
}

/** All fields of a name as one list (RFC 9110 §5.3). */
function valuesOf(fields: readonly HeaderField[], name: string): string {
  const values = fields.filter((field) => field.name.toLowerCase() === name).map((field) => withoutSpace(field.value))
  return values.join(',')
}
