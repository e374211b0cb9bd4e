/** Beside a message or an act, the frame that it came or went in: what it is, how long, and the way to it in the panel. */
import { Rows3 } from 'lucide-react'
import { classes } from '../../../design/index.ts'
import { type Spoken, useLook } from '../../../trace/index.ts'
import { texts } from '../texts.ts'

/** As wide with a frame as without, so that lines do not move when it is found. */
const PLACE = 'w-9 shrink-0 border-l border-line @md:w-38'

export interface FrameLinkProps {
  readonly run: string
  /** Null: it is not known, or not yet. */
  readonly frame: Spoken | null
  /** It is known that there is none. */
  readonly isNone: boolean
  readonly isShown: boolean
}

export function FrameLink({ run, frame, isNone, isShown }: FrameLinkProps) {
  const words = texts.use()
  if (frame === null) {
    return (
      <span className={classes(PLACE, 'flex items-center px-2 text-caption text-ink-faint')}>
        {isNone && <span className="hidden truncate @md:inline">{words.noFrame}</span>}
      </span>
    )
  }
  const { name, bytes, key } = frame
  const facts = `${name}\u00a0· ${words.bytes(bytes)}`
  return (
    <button
      type="button"
      aria-label={words.showFrame(facts)}
      title={words.showFrame(facts)}
      aria-current={isShown}
      onClick={() => useLook.setState({ asked: { run, key } })}
      className={classes(
        PLACE,
        'hit flex items-center justify-center gap-1.5 px-2 text-caption transition-colors @md:justify-start',
        isShown ? 'text-accent' : 'text-ink-faint hover:text-accent',
      )}
    >
      <Rows3 size={13} aria-hidden="true" className="shrink-0" />
      <span className="hidden min-w-0 flex-1 items-baseline gap-1 font-mono @md:flex">
        <span className="truncate">{name}</span>
        <span className="tabular ml-auto shrink-0">{words.bytes(bytes)}</span>
      </span>
    </button>
  )
}
