/** A word of the text that stands for bytes: pressing it shows them. Marked in the hue of its layer, by a dotted line. */
import type { ReactNode } from 'react'
import { classes, type Layer, layerClasses } from '../design/index.ts'
import { texts } from './texts.ts'

const LAYER_OF: Readonly<Record<string, Layer>> = {
  http1: 'http1',
  h2: 'http2',
  hpack: 'hpack',
  grpc: 'grpc',
  protobuf: 'protobuf',
}

export function FieldLink(props: {
  readonly field: string
  readonly onPress: () => void
  readonly children: ReactNode
}) {
  const { showField } = texts.use()
  const layer = LAYER_OF[props.field.split('.')[0] ?? ''] ?? 'unknown'
  return (
    <button
      type="button"
      title={showField}
      onClick={props.onPress}
      className={classes(
        'rounded-sm text-left underline decoration-dotted decoration-[length:var(--mark-width)] underline-offset-[0.22em] hover:decoration-solid',
        layerClasses[layer].ink,
      )}
    >
      {props.children}
    </button>
  )
}
