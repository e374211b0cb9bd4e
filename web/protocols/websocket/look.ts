import type { Look } from '../../protocol-kit/look.ts'

export const look = {
  name: 'websocket',
  title: 'WebSocket',
  /** Both ways at once. */
  glyph: { path: 'M2 4.25h8L7.75 2M10 7.75H2L4.25 10' },
  frames: ['websocket'],
  keys: ['ws'],
  isSpoken: true,
  goesOn: true,
  texts: ['ws.message.text'],
} as const satisfies Look
