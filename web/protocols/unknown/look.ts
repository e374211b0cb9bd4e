import type { Look } from '../../protocol-kit/look.ts'

export const look = {
  name: 'unknown',
  /** Dots. */
  glyph: { path: 'M2.5 6h.01M6 6h.01M9.5 6h.01', width: 2 },
  frames: ['unknown'],
  keys: [],
  lends: 'framing',
} as const satisfies Look
