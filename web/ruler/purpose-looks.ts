/** How purposes look: a hue of their own each, and always the same place in the bar. Whole class names, so that Tailwind finds them. */
import type { ShownPurpose } from './figures.ts'

export const PURPOSE_LOOKS: Record<ShownPurpose, { readonly fill: string; readonly token: string }> = {
  values: { fill: 'bg-layer-body', token: '--layer-body' },
  names: { fill: 'bg-layer-hpack', token: '--layer-hpack' },
  start: { fill: 'bg-layer-http2', token: '--layer-http2' },
  author: { fill: 'bg-layer-http1', token: '--layer-http1' },
  client: { fill: 'bg-layer-socket-io', token: '--layer-socket-io' },
  server: { fill: 'bg-layer-sse', token: '--layer-sse' },
  framing: { fill: 'bg-layer-unknown', token: '--layer-unknown' },
}
