/** How purposes look: each in the hue of a layer that lends it, and always at the same place in the bar. */
import { LOOKS } from '../protocols/looks.ts'
import type { ShownPurpose } from './figures.ts'

interface PurposeLook {
  readonly fill: string
  readonly token: string
}

export const PURPOSE_LOOKS: Record<ShownPurpose, PurposeLook> = {
  values: lentTo('values'),
  names: lentTo('names'),
  start: lentTo('start'),
  author: lentTo('author'),
  client: lentTo('client'),
  server: lentTo('server'),
  framing: lentTo('framing'),
}

/** Each look.css has Tailwind make these classes. */
function lentTo(purpose: ShownPurpose): PurposeLook {
  const { name } = LOOKS.find(({ lends }) => lends === purpose) ?? { name: 'unknown' }
  return { fill: `bg-layer-${name}`, token: `--layer-${name}` }
}
