import type { Look } from '../../protocol-kit/look.ts'

export const look = {
  name: 'protobuf',
  title: 'Protobuf',
  /** A tag and its value. */
  glyph: { path: 'M2 6h3.5M5.5 3h4.5v6H5.5z' },
  frames: ['protobuf'],
  keys: ['protobuf'],
  documents: { Protobuf: 'protobuf.dev', ProtoJSON: 'protobuf.dev', 'google/protobuf': 'protobuf.dev' },
} as const satisfies Look
