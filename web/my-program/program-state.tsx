/** One line: whether the program is connected, where, and what it speaks. Each state by a word and a sign of its own. */

import { Circle, CircleAlert, CircleCheck } from 'lucide-react'
import { Spinner } from '../design/index.ts'
import { useMyProgram } from './store.ts'
import { texts } from './texts.ts'

export function ProgramStateLine() {
  return (
    <div
      role="status"
      className="flex min-h-9 min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1 text-small md:basis-64"
    >
      <State />
    </div>
  )
}

function State() {
  const t = texts.use()
  const { status, state } = useMyProgram()
  if (status === 'connecting')
    return (
      <span className="inline-flex items-center gap-2 font-medium text-ink-soft">
        <Spinner />
        {t.connecting}
      </span>
    )
  if (status !== 'connected' || state === null)
    return (
      <span className="inline-flex items-center gap-2 font-medium text-ink-soft">
        <Circle size={15} aria-hidden="true" />
        {status === 'asking' ? t.asking : t.idle}
      </span>
    )
  const { tls, http2, http1 } = state.speaks
  const isFine = state.problem === null
  return (
    <>
      <span className={`inline-flex min-w-0 items-center gap-2 font-medium ${isFine ? 'text-good' : 'text-warn'}`}>
        {isFine ? <CircleCheck size={15} aria-hidden="true" /> : <CircleAlert size={15} aria-hidden="true" />}
        <span className="max-sm:sr-only">{t.connected}</span>
        <span className="min-w-0 truncate font-mono text-ink">{state.address}</span>
      </span>
      <span className="text-ink-soft max-md:sr-only">{t.speaks(tls, http2, http1)}</span>
    </>
  )
}
