import type { Look } from '../../protocol-kit/look.ts'

export const look = {
  name: 'sse',
  title: 'SSE',
  /** Waves from one point. */
  glyph: { path: 'M2.5 9.5h.01M2.5 6a3.5 3.5 0 0 1 3.5 3.5M2.5 2.5a7 7 0 0 1 7 7' },
  frames: ['sse'],
  keys: ['sse'],
  apart: 7,
  isSpoken: true,
  goesOn: true,
  texts: ['sse.data'],
  within: ['sse.data', 'sse.value'],
  lends: 'server',
  documents: { HTML: 'WHATWG' },
} as const satisfies Look
