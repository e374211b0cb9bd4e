import type { ReactNode } from 'react'
import { prepareFrames } from './frames.tsx'

/** Around what starts a run: reaching for it, by pointer or focus, brings the frames panel along. */
export function RunZone({ children }: { readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only loads ahead; there is nothing to operate
    <div onPointerEnter={prepareFrames} onFocus={prepareFrames}>
      {children}
    </div>
  )
}
