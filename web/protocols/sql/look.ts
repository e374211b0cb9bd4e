import type { Look } from '../../protocol-kit/look.ts'

export const look = {
  name: 'sql',
  title: 'SQL',
  /** A drum: what is stored. */
  glyph: {
    path: 'M2 3c0-.9 1.8-1.5 4-1.5s4 .6 4 1.5-1.8 1.5-4 1.5S2 3.9 2 3zM2 3v6c0 .9 1.8 1.5 4 1.5s4-.6 4-1.5V3M2 6c0 .9 1.8 1.5 4 1.5s4-.6 4-1.5',
  },
  frames: [],
  keys: [],
  isSpoken: true,
} as const satisfies Look
