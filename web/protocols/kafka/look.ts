import type { Look } from '../../protocol-kit/look.ts'

export const look = {
  name: 'kafka',
  title: 'Kafka',
  /** A log: one cell behind the other, the last one open. */
  glyph: { path: 'M10.75 3.75H1.25v4.5h9.5M4.25 3.75v4.5M7.25 3.75v4.5' },
  frames: ['kafka'],
  keys: ['kafka'],
  isSpoken: true,
  goesOn: true,
  documents: { 'Kafka protocol': 'kafka.apache.org', 'KIP-': 'Kafka Improvement Proposal' },
} as const satisfies Look
