/** What connections are upgraded to, as far as the tap has to tell: pongs are looked for in these alone. */
export interface Speech {
  /** By this name it is counted. */
  readonly name: string
  /** The text message of one character that is a pong too; null: pongs are control frames alone. */
  readonly textPong: number | null
}

const WEBSOCKET: Speech = { name: 'websocket', textPong: null }
/** Engine.IO's packet type is its first character: `3` alone is a pong, `3probe` belongs to the upgrade. */
const SOCKET_IO: Speech = { name: 'socket.io', textPong: 0x33 }

export const SPEECHES: readonly Speech[] = [WEBSOCKET, SOCKET_IO]

/** @param url that asked for the upgrade */
export function speechAt(url = ''): Speech {
  return /[?&]EIO=/.test(url) ? SOCKET_IO : WEBSOCKET
}
