/** What connections are upgraded to, as far as the tap has to tell: pongs are looked for in these alone. */
export interface Speech {
  /** By this name it is counted. */
  readonly name: string
  /** The text message of one character that is a pong too; null: pongs are control frames alone. */
  readonly textPong: number | null
  /** Whether a request for this target is an upgrade to it. */
  isAt(target: string): boolean
}

const WEBSOCKET: Speech = { name: 'websocket', textPong: null, isAt: () => true }

/** The first that fits is spoken: any upgrade is a WebSocket at least. */
export function withPlain(speeches: readonly Speech[] = []): readonly Speech[] {
  return [...speeches, WEBSOCKET]
}
