/** Every key and kind that the WebSocket decoder produces, with the section that defines it. */
export const webSocketKeys = {
  'ws.fin': 'RFC 6455 §5.2',
  'ws.rsv1': 'RFC 6455 §5.2',
  'ws.rsv2': 'RFC 6455 §5.2',
  'ws.rsv3': 'RFC 6455 §5.2',
  'ws.opcode': 'RFC 6455 §5.2',
  'ws.mask': 'RFC 6455 §5.1',
  'ws.length': 'RFC 6455 §5.2',
  'ws.extended-length': 'RFC 6455 §5.2',
  'ws.masking-key': 'RFC 6455 §5.3',
  'ws.close.code': 'RFC 6455 §7.4',
  'ws.close.reason': 'RFC 6455 §7.1.6',
  'ws.ping.data': 'RFC 6455 §5.5.2',
  'ws.pong.data': 'RFC 6455 §5.5.3',
  'ws.message.text': 'RFC 6455 §5.6',
  'ws.message.binary': 'RFC 6455 §5.6',
  'ws.pending': 'RFC 6455 §5.2',
  'ws.unparsed': 'RFC 6455 §7.1.7',
} as const

export type WebSocketKey = keyof typeof webSocketKeys

/**
 * Frames are called by their opcode. `message` is what one or more of them carry together; `partial` is a header that is not
 * whole yet, `rest` the end of a frame with a hole in it, `unparsed` all behind a loss or a header that nobody can obey.
 */
export const webSocketKinds = {
  text: 'RFC 6455 §5.6',
  binary: 'RFC 6455 §5.6',
  continuation: 'RFC 6455 §5.4',
  close: 'RFC 6455 §5.5.1',
  ping: 'RFC 6455 §5.5.2',
  pong: 'RFC 6455 §5.5.3',
  reserved: 'RFC 6455 §5.2',
  message: 'RFC 6455 §5.4',
  partial: 'RFC 6455 §5.2',
  rest: 'RFC 6455 §5.2',
  unparsed: 'RFC 6455 §7.1.7',
} as const

export type WebSocketKind = keyof typeof webSocketKinds
