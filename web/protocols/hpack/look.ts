import type { Look } from '../../protocol-kit/look.ts'

export const look = {
  name: 'hpack',
  title: 'HPACK',
  /** A table. */
  glyph: { path: 'M2 2h8v8H2zM2 6h8M5 2v8' },
  frames: [],
  keys: ['hpack'],
  lends: 'names',
  apart: 4,
} as const satisfies Look
