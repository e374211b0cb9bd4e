/** Every key and kind that the Engine.IO decoder produces. The specification is "Engine.IO Protocol", revision 4. */
const encoding = 'Engine.IO v4: Packet encoding'
const handshake = 'Engine.IO v4: Handshake'
const polling = 'Engine.IO v4: HTTP long-polling'

export const engineIoKeys = {
  'eio.type': encoding,
  'eio.binary': encoding,
  'eio.base64': encoding,
  'eio.separator': encoding,
  'eio.data': 'Engine.IO v4: Upgrade',
  'eio.open.sid': handshake,
  'eio.open.upgrades': handshake,
  'eio.open.ping-interval': handshake,
  'eio.open.ping-timeout': handshake,
  'eio.open.max-payload': handshake,
  'eio.open.other': handshake,
  'eio.open.structure': handshake,
  'eio.open.unreadable': handshake,
  'eio.incomplete': polling,
} as const

export type EngineIoKey = keyof typeof engineIoKeys

export const engineIoKinds = {
  open: handshake,
  close: encoding,
  ping: 'Engine.IO v4: Heartbeat',
  pong: 'Engine.IO v4: Heartbeat',
  message: 'Engine.IO v4: Message',
  upgrade: 'Engine.IO v4: Upgrade',
  noop: 'Engine.IO v4: Upgrade',
  unknown: encoding,
} as const

export type EngineIoKind = keyof typeof engineIoKinds
