import type { Look } from '../../protocol-kit/look.ts'

export const look = {
  name: 'body',
  /** A filled block. */
  glyph: { path: 'M2 2.5h8v7H2z', isFilled: true },
  frames: ['multipart'],
  keys: ['content', 'multipart'],
  lends: 'values',
  apart: 2,
} as const satisfies Look
