import { useEffect } from 'react'
import { Badge, type Tone } from '../design/index.ts'
import { type ConnectionState, traceClient, useTrace } from '../trace/index.ts'
import { texts } from './texts.ts'

const TONES: Record<ConnectionState, Tone> = {
  idle: 'neutral',
  connecting: 'neutral',
  live: 'good',
  lost: 'danger',
  refused: 'warn',
}

/** Whether the server answers, and under which name it knows this browser. */
export function ServerState() {
  const text = texts.use()
  const connection = useTrace((state) => state.connection.mine)
  const sandbox = useTrace((state) => state.sandbox)
  useEffect(() => void traceClient.connect().catch(() => undefined), [])
  const words: Record<ConnectionState, string> = {
    idle: text.stateConnecting,
    connecting: text.stateConnecting,
    live: text.stateLive,
    lost: text.stateLost,
    refused: text.stateRefused,
  }
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-6 gap-y-2 text-small">
      <dt className="text-ink-soft">{text.server}</dt>
      <dd>
        <span role="status">
          <Badge tone={TONES[connection]}>{words[connection]}</Badge>
        </span>
      </dd>
      <dt className="text-ink-soft">{text.sandbox}</dt>
      <dd>
        <code translate="no">{sandbox?.name ?? '—'}</code>
        <p className="mt-1 max-w-[36em] text-caption text-ink-faint">{text.sandboxText}</p>
      </dd>
    </dl>
  )
}
