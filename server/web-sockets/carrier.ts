import type { Carrier } from '../async-api/index.ts'

/** As `/asyncapi.json` has it. */
export const webSocketCarrier: Carrier = {
  name: 'websocket',
  tag: 'Frames of WebSocket (RFC 6455), each message whole.',
  protocols: ['ws', 'wss'],
  protocolVersion: '13',
  title: 'WebSocket',
  description: 'A WebSocket is opened at the address of its channel.',
}
