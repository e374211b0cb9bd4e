import type { Look } from '../../protocol-kit/look.ts'

export const look = {
  name: 'grpc',
  title: 'gRPC',
  /** An envelope: prefix and box. */
  glyph: { path: 'M2 2v8M4.75 3.25H10v5.5H4.75z' },
  frames: ['grpc', 'grpc-web', 'connect', 'gateway'],
  keys: ['grpc', 'grpc-web', 'connect', 'gateway'],
  apart: 3,
  isSpoken: true,
  documents: {
    'gRPC over HTTP2': 'grpc.io',
    'gRPC Web': 'grpc.io',
    Connect: 'connectrpc.com',
    'google.api.http': 'googleapis',
    'google.rpc': 'googleapis',
  },
} as const satisfies Look
