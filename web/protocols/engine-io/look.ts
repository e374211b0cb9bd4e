import type { Look } from '../../protocol-kit/look.ts'

export const look = {
  name: 'engine-io',
  title: 'Engine.IO',
  /** A pulse. */
  glyph: { path: 'M1.25 6.25h2.25L5 2.5l2 7 1.25-3.25h2.5' },
  frames: ['engine-io'],
  keys: ['eio'],
  apart: 8,
  goesOn: true,
  documents: { 'Engine.IO': 'socket.io' },
} as const satisfies Look
