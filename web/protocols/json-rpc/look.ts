import type { Look } from '../../protocol-kit/look.ts'

export const look = {
  name: 'json-rpc',
  title: 'JSON-RPC',
  /** A pair of braces, and a call between them. */
  glyph: { path: 'M4 2C2.4 2 3.4 5 1.75 6 3.4 7 2.4 10 4 10M8 2c1.6 0 .6 3 2.25 4C8.6 7 9.6 10 8 10M5.25 6h1.5' },
  frames: ['json-rpc'],
  keys: ['json-rpc'],
  isView: true,
  names: ['json-rpc.version', 'json-rpc.method', 'json-rpc.id'],
  documents: { 'JSON-RPC': 'jsonrpc.org' },
} as const satisfies Look
