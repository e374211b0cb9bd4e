/**
 * Layers are told apart by hue, and, for those who do not see hues, by a glyph that says what the layer does:
 *
 *   http1     lines of text            http2   frames: stacked boxes      hpack     a table
 *   grpc      envelope: prefix + box   protobuf  tag and value            body      a filled block
 *   websocket both ways at once       engine-io  a pulse              socket-io a bolt: an event
 *   sse       waves from one point    graphql    a graph: six corners       sql      a drum: what is stored
 *   kafka     a log: one cell behind the other, the last one open
 *   unknown   dots
 */
import type { ReactNode } from 'react'
import type { Language } from '../i18n/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { classes } from './classes.ts'
import { texts } from './texts.ts'

/** From the wire upwards. */
export const LAYERS = [
  'http1',
  'http2',
  'hpack',
  'grpc',
  'protobuf',
  'websocket',
  'engine-io',
  'socket-io',
  'sse',
  'graphql',
  'sql',
  'kafka',
  'body',
  'unknown',
] as const

export type Layer = (typeof LAYERS)[number]

export function layerName(layer: Layer, language: Language): string {
  const names = texts.in(language)
  const byLayer: Record<Layer, string> = {
    http1: names.layerHttp1,
    http2: names.layerHttp2,
    hpack: names.layerHpack,
    grpc: names.layerGrpc,
    protobuf: names.layerProtobuf,
    websocket: names.layerWebsocket,
    'engine-io': names.layerEngineIo,
    'socket-io': names.layerSocketIo,
    sse: names.layerSse,
    graphql: names.layerGraphql,
    sql: names.layerSql,
    kafka: names.layerKafka,
    body: names.layerBody,
    unknown: names.layerUnknown,
  }
  return byLayer[layer]
}

/** Class names of a layer, whole, so that Tailwind finds them. */
export const layerClasses: Record<
  Layer,
  { readonly mark: string; readonly soft: string; readonly ink: string; readonly line: string }
> = {
  http1: {
    mark: 'bg-layer-http1',
    soft: 'bg-layer-http1-soft',
    ink: 'text-layer-http1-ink',
    line: 'border-layer-http1',
  },
  http2: {
    mark: 'bg-layer-http2',
    soft: 'bg-layer-http2-soft',
    ink: 'text-layer-http2-ink',
    line: 'border-layer-http2',
  },
  hpack: {
    mark: 'bg-layer-hpack',
    soft: 'bg-layer-hpack-soft',
    ink: 'text-layer-hpack-ink',
    line: 'border-layer-hpack',
  },
  grpc: { mark: 'bg-layer-grpc', soft: 'bg-layer-grpc-soft', ink: 'text-layer-grpc-ink', line: 'border-layer-grpc' },
  protobuf: {
    mark: 'bg-layer-protobuf',
    soft: 'bg-layer-protobuf-soft',
    ink: 'text-layer-protobuf-ink',
    line: 'border-layer-protobuf',
  },
  websocket: {
    mark: 'bg-layer-websocket',
    soft: 'bg-layer-websocket-soft',
    ink: 'text-layer-websocket-ink',
    line: 'border-layer-websocket',
  },
  'engine-io': {
    mark: 'bg-layer-engine-io',
    soft: 'bg-layer-engine-io-soft',
    ink: 'text-layer-engine-io-ink',
    line: 'border-layer-engine-io',
  },
  'socket-io': {
    mark: 'bg-layer-socket-io',
    soft: 'bg-layer-socket-io-soft',
    ink: 'text-layer-socket-io-ink',
    line: 'border-layer-socket-io',
  },
  sse: {
    mark: 'bg-layer-sse',
    soft: 'bg-layer-sse-soft',
    ink: 'text-layer-sse-ink',
    line: 'border-layer-sse',
  },
  graphql: {
    mark: 'bg-layer-graphql',
    soft: 'bg-layer-graphql-soft',
    ink: 'text-layer-graphql-ink',
    line: 'border-layer-graphql',
  },
  sql: { mark: 'bg-layer-sql', soft: 'bg-layer-sql-soft', ink: 'text-layer-sql-ink', line: 'border-layer-sql' },
  kafka: {
    mark: 'bg-layer-kafka',
    soft: 'bg-layer-kafka-soft',
    ink: 'text-layer-kafka-ink',
    line: 'border-layer-kafka',
  },
  body: { mark: 'bg-layer-body', soft: 'bg-layer-body-soft', ink: 'text-layer-body-ink', line: 'border-layer-body' },
  unknown: {
    mark: 'bg-layer-unknown',
    soft: 'bg-layer-unknown-soft',
    ink: 'text-layer-unknown-ink',
    line: 'border-layer-unknown',
  },
}

const GLYPHS: Record<Layer, ReactNode> = {
  http1: <path d="M2 3.5h8M2 6h6M2 8.5h7" />,
  http2: <path d="M2 2.25h8v3H2zM2 6.75h8v3H2z" />,
  hpack: <path d="M2 2h8v8H2zM2 6h8M5 2v8" />,
  grpc: <path d="M2 2v8M4.75 3.25H10v5.5H4.75z" />,
  protobuf: <path d="M2 6h3.5M5.5 3h4.5v6H5.5z" />,
  websocket: <path d="M2 4.25h8L7.75 2M10 7.75H2L4.25 10" />,
  'engine-io': <path d="M1.25 6.25h2.25L5 2.5l2 7 1.25-3.25h2.5" />,
  'socket-io': <path d="M7.25 1.25 2.75 6.75H6l-1.25 4 4.5-5.5H6z" />,
  sse: <path d="M2.5 9.5h.01M2.5 6a3.5 3.5 0 0 1 3.5 3.5M2.5 2.5a7 7 0 0 1 7 7" />,
  graphql: <path d="M6 1.25 10.25 3.7v4.6L6 10.75 1.75 8.3V3.7z" />,
  sql: (
    <path d="M2 3c0-.9 1.8-1.5 4-1.5s4 .6 4 1.5-1.8 1.5-4 1.5S2 3.9 2 3zM2 3v6c0 .9 1.8 1.5 4 1.5s4-.6 4-1.5V3M2 6c0 .9 1.8 1.5 4 1.5s4-.6 4-1.5" />
  ),
  kafka: <path d="M10.75 3.75H1.25v4.5h9.5M4.25 3.75v4.5M7.25 3.75v4.5" />,
  body: <path d="M2 2.5h8v7H2z" fill="currentColor" />,
  unknown: <path d="M2.5 6h.01M6 6h.01M9.5 6h.01" strokeWidth="2" />,
}

export interface LayerMarkProps {
  readonly layer: Layer
  readonly size?: number
  /** Says the name beside the glyph; without it the mark is a decoration of something that names the layer. */
  readonly isNamed?: boolean
  readonly className?: string
}

export function LayerMark({ layer, size = 12, isNamed = false, className }: LayerMarkProps) {
  const language = useLanguage()
  return (
    <span
      className={classes(
        'inline-flex shrink-0 items-center gap-1.5 text-caption font-medium whitespace-nowrap',
        layerClasses[layer].ink,
        className,
      )}
    >
      <svg
        aria-hidden="true"
        width={size}
        height={size}
        viewBox="0 0 12 12"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.25"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {GLYPHS[layer]}
      </svg>
      {isNamed && layerName(layer, language)}
    </span>
  )
}
