import type { Look } from '../../protocol-kit/look.ts'

export const look = {
  name: 'http2',
  title: 'HTTP/2',
  /** Frames: stacked boxes. */
  glyph: { path: 'M2 2.25h8v3H2zM2 6.75h8v3H2z' },
  frames: ['http2'],
  keys: ['h2'],
  lends: 'start',
  apart: 6,
  isSpoken: true,
} as const satisfies Look
