/**
 * Which drawings there are, by the name that a lesson writes into its fence, and the height that each needs: in rem, in a `narrow` column (below
 * 30 rem) and in a `wide` one, and in a `tight` one (below 25 rem) where that differs; caption and controls included. Read by the build, which reserves it, so that nothing moves when the drawing comes.
 */
interface Heights {
  readonly tight?: number
  readonly narrow: number
  readonly wide: number
}

const HEIGHTS = {
  'tls-round-trips': { narrow: 44, wide: 36 },
  'graphql-n-plus-one': { narrow: 38, wide: 32 },
  'grpc-deadline': { narrow: 42, wide: 36 },
  'grpc-retries': { narrow: 39, wide: 35 },
  'grpc-four-kinds': { tight: 67, narrow: 46, wide: 43 },
  'http2-against-six': { narrow: 74, wide: 60 },
  'kafka-group': { narrow: 38, wide: 34 },
  'kafka-shop-map': { narrow: 35, wide: 30 },
  'news-four-ways': { tight: 64, narrow: 53, wide: 50 },
  varint: { narrow: 32, wide: 25 },
  'websocket-upgrade': { tight: 81, narrow: 69, wide: 65 },
  windows: { narrow: 46, wide: 40 },
} as const satisfies Readonly<Record<string, Heights>>

export type DrawingName = keyof typeof HEIGHTS

export const DRAWING_HEIGHTS: Readonly<Record<DrawingName, Heights>> = HEIGHTS

export const DRAWING_NAMES = Object.keys(DRAWING_HEIGHTS) as readonly DrawingName[]

/** The drawing that a fence asks for, where there is one. */
export function drawingNamed(text: string): DrawingName | undefined {
  return DRAWING_NAMES.find((name) => name === text.trim())
}
