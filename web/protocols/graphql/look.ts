import type { Look } from '../../protocol-kit/look.ts'

export const look = {
  name: 'graphql',
  title: 'GraphQL',
  /** A graph: six corners. */
  glyph: { path: 'M6 1.25 10.25 3.7v4.6L6 10.75 1.75 8.3V3.7z' },
  frames: ['graphql-transport-ws', 'graphql'],
  keys: ['gqlws', 'graphql'],
  apart: 5,
  isSpoken: true,
  goesOn: true,
  texts: ['gqlws.payload'],
  names: ['gqlws.type', 'gqlws.structure'],
  documents: {
    'graphql-transport-ws': 'graphql-ws',
    'GraphQL over HTTP': 'graphql.org',
    'GraphQL multipart request': 'jaydenseric',
    GraphQL: 'graphql.org',
  },
} as const satisfies Look
