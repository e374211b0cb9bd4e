import { Split } from './split.tsx'
import { texts } from './texts.ts'
import type { WorkspaceProps } from './workspace.tsx'

/**
 * Height of frames with a sentence and six lines of bytes: that much they have in a low window. In the usual type it is a little more:
 * then the ladder has its place beside them (`frames/use-room.ts`).
 */
const LOW = 'max(21rem, 352px)'

/**
 * The side takes the reading measure; request and frames share the rest, one above the other: bytes need the width, and an answer
 * is read by more than a few of its lines.
 */
export function WideWorkspace({
  name,
  sideLabel,
  side,
  request,
  frames,
  sideSize = 33,
  requestSize = 54,
}: WorkspaceProps) {
  const text = texts.use()
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
            key={requestSize}
            name={`framewise.${name}.stack-${requestSize}`}
            label={text.resizeStack}
            isUpright={false}
            share={requestSize}
            spare={LOW}
            bounds={{ first: '8rem', second: '9rem' }}
            first={request}
            second={frames}
          />
        }
      />
    </div>
  )
}
