/** Which requests belong to a Socket.IO session: polling splits it into many, and the upgrade to WebSocket joins it. */

export interface SocketIoRequest {
  /** Of a poll the request is all: what comes next comes in another. */
  readonly isPoll: boolean
  /** Null before the server has named the session. */
  readonly session: string | null
}

/** Engine.IO names its revision in every URL (Engine.IO protocol, revision 4: HTTP long-polling). */
export function socketIoOf(target: string): SocketIoRequest | null {
  const query = target.indexOf('?')
  if (query === -1 || !/[?&]EIO=\d/.test(target)) return null
  const parameters = new URLSearchParams(target.slice(query))
  return { isPoll: parameters.get('transport') === 'polling', session: parameters.get('sid') }
}
