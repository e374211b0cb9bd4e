import type { Look } from '../../protocol-kit/look.ts'

export const look = {
  name: 'http1',
  title: 'HTTP/1.1',
  /** Lines of text. */
  glyph: { path: 'M2 3.5h8M2 6h6M2 8.5h7' },
  frames: ['http1'],
  keys: ['http1'],
  lends: 'author',
  apart: 1,
  isSpoken: true,
} as const satisfies Look
