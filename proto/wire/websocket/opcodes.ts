/** Opcodes (RFC 6455 §5.2) and close codes (§7.4) with their names. */

export const CONTINUATION = 0
export const TEXT = 1
export const BINARY = 2
export const CLOSE = 8
export const PING = 9
export const PONG = 10

/** Bit 3 is what makes a frame a control frame (RFC 6455 §5.5). */
export function isControl(opcode: number): boolean {
  return opcode >= CLOSE
}

const KINDS: Readonly<Record<number, OpcodeKind>> = {
  [CONTINUATION]: 'continuation',
  [TEXT]: 'text',
  [BINARY]: 'binary',
  [CLOSE]: 'close',
  [PING]: 'ping',
  [PONG]: 'pong',
}

export type OpcodeKind = 'continuation' | 'text' | 'binary' | 'close' | 'ping' | 'pong' | 'reserved'

export function kindOf(opcode: number): OpcodeKind {
  return KINDS[opcode] ?? 'reserved'
}

/** As IANA's registry of close codes has them. */
const CLOSE_NAMES: Readonly<Record<number, string>> = {
  1000: 'Normal Closure',
  1001: 'Going Away',
  1002: 'Protocol error',
  1003: 'Unsupported Data',
  1004: 'Reserved',
  1005: 'No Status Rcvd',
  1006: 'Abnormal Closure',
  1007: 'Invalid frame payload data',
  1008: 'Policy Violation',
  1009: 'Message Too Big',
  1010: 'Mandatory Ext.',
  1011: 'Internal Error',
  1012: 'Service Restart',
  1013: 'Try Again Later',
  1014: 'Bad Gateway',
  1015: 'TLS handshake',
}

export function closeName(code: number): string | undefined {
  return CLOSE_NAMES[code]
}

/** Told to a program by its own library; never on the wire (RFC 6455 §7.4.1). */
const LOCAL_ONLY: ReadonlySet<number> = new Set([1004, 1005, 1006, 1015])

/** RFC 6455 §7.4.2: up to 2999 belong to specifications, 3000–3999 to registered libraries, 4000–4999 to anybody. */
export function mayBeSent(code: number): boolean {
  if (code >= 3000) return code <= 4999
  return code >= 1000 && code <= 1014 && !LOCAL_ONLY.has(code)
}
