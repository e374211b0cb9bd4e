import { useState } from 'react'
import { Split } from './split.tsx'
import { texts } from './texts.ts'
import type { WorkspaceProps } from './workspace.tsx'

/** Height of a window, in rem, below which bytes need some of the request's: a projector's, by its larger type. */
const SHORT = 40
const SPARED = 5

/** The side takes the reading measure; request and frames share the rest, one above the other: bytes need the width. */
export function WideWorkspace({
  name,
  sideLabel,
  side,
  request,
  frames,
  sideSize = 33,
  requestSize = 30,
}: WorkspaceProps) {
  const text = texts.use()
  // Of this window as it is now: another size later must not begin all panes anew.
  const [isShort] = useState(
    () => innerHeight < SHORT * Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
  )
  const share = isShort ? requestSize - SPARED : requestSize
  return (
    <div className="min-h-0 flex-1">
      <Split
        name={`framewise.${name}.sides`}
        label={text.resizeSides}
        isUpright
        share={sideSize}
        bounds={{ first: '16rem', most: '60%', second: '26rem' }}
        first={
          <section aria-label={sideLabel} className="h-full">
            {side}
          </section>
        }
        second={
          <Split
            key={share}
            name={`framewise.${name}.stack-${share}`}
            label={text.resizeStack}
            isUpright={false}
            share={share}
            bounds={{ first: '8rem', second: '9rem' }}
            first={request}
            second={frames}
          />
        }
      />
    </div>
  )
}
