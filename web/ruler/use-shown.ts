/** What of the figures is looked at, and what on them is pointed at. */
import { useState } from 'react'
import type { RulerProtocol } from '#proto/api/ruler.ts'
import type { Order, Shown, ShownPurpose } from './figures.ts'

export interface Pointed {
  readonly protocol: RulerProtocol
  /** Null: the line as a whole. */
  readonly purpose: ShownPurpose | null
}

export interface View extends Shown {
  readonly order: Order
  readonly pointed: Pointed | null
  /** Whose frames are shown. */
  readonly opened: RulerProtocol | null
}

export type ChangeView = (change: Partial<View>) => void

export function useView(first: Partial<View> = {}): readonly [View, ChangeView] {
  const [view, setView] = useState<View>({
    part: 'get',
    warmth: 'cold',
    order: 'listed',
    pointed: null,
    opened: null,
    ...first,
  })
  return [view, (change) => setView((before) => ({ ...before, ...change }))]
}
