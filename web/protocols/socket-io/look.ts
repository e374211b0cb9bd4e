import type { Look } from '../../protocol-kit/look.ts'

export const look = {
  name: 'socket-io',
  title: 'Socket.IO',
  /** A bolt: an event. */
  glyph: { path: 'M7.25 1.25 2.75 6.75H6l-1.25 4 4.5-5.5H6z' },
  frames: ['socket-io'],
  keys: ['sio'],
  lends: 'client',
  isSpoken: true,
  goesOn: true,
  texts: ['sio.argument', 'sio.auth'],
  names: ['sio.event', 'sio.structure'],
  documents: { 'Socket.IO': 'socket.io' },
} as const satisfies Look
