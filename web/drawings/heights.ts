/**
 * Which drawings there are, by the name that a lesson writes into its fence, and the height that each needs: in rem, in a `narrow` column (below
 * 30 rem) and in a `wide` one, caption and controls included. Read by the build, which reserves it, so that nothing moves when the drawing comes.
 */
export const DRAWING_HEIGHTS = {
  'tls-round-trips': { narrow: 44, wide: 36 },
  'graphql-n-plus-one': { narrow: 38, wide: 32 },
  'grpc-deadline': { narrow: 42, wide: 36 },
  'grpc-retries': { narrow: 39, wide: 35 },
  'kafka-group': { narrow: 38, wide: 34 },
  'kafka-shop-map': { narrow: 35, wide: 30 },
  varint: { narrow: 32, wide: 25 },
  windows: { narrow: 46, wide: 40 },
} as const satisfies Readonly<Record<string, { readonly narrow: number; readonly wide: number }>>

export type DrawingName = keyof typeof DRAWING_HEIGHTS

export const DRAWING_NAMES = Object.keys(DRAWING_HEIGHTS) as readonly DrawingName[]

/** The drawing that a fence asks for, where there is one. */
export function drawingNamed(text: string): DrawingName | undefined {
  return DRAWING_NAMES.find((name) => name === text.trim())
}
