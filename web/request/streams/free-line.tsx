/** A line of one's own, sent as a message of its stream: a text, an event, a message of gRPC. */
import { type FormEvent, useState } from 'react'
import { Button } from '../../design/index.ts'
import { streamOfKind } from '../../protocols/streams.ts'
import type { Outgoing } from '../language/index.ts'
import type { LiveStream } from './live-stream.ts'
import { texts } from './texts.ts'

export function FreeLine({ live, isDisabled }: { readonly live: LiveStream; readonly isDisabled: boolean }) {
  const words = texts.use()
  const [line, setLine] = useState('')
  const [isWrong, setWrong] = useState(false)
  const { kind } = live.request
  const free = streamOfKind(kind)?.free
  const label = free?.label ?? 'freeMessage'
  const wrong = free === undefined ? 'notMessage' : 'notJson'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const outgoing = (free?.read ?? freeMessage)(line)
    setWrong(outgoing === null)
    if (outgoing !== null && live.send(outgoing)) setLine('')
  }
  return (
    <form onSubmit={submit} className="order-first flex w-full flex-wrap items-center gap-1.5">
      <input
        value={line}
        onChange={(event) => setLine(event.target.value)}
        placeholder={words[label]}
        aria-label={words[label]}
        aria-invalid={isWrong}
        disabled={isDisabled}
        autoComplete="off"
        className="h-7 min-w-32 flex-1 rounded-md border border-line-strong bg-surface-raised px-2 font-mono text-small disabled:opacity-45"
      />
      <Button type="submit" size="small" aria-label={words.sendFree} isDisabled={isDisabled || line === ''}>
        {words.send}
      </Button>
      {isWrong && (
        <p role="alert" className="w-full text-caption text-danger">
          {words[wrong]}
        </p>
      )}
    </form>
  )
}

/** Null: it is not what this stream carries. */
function freeMessage(line: string): Outgoing | null {
  return isMessage(line) ? { type: 'text', text: line } : null
}

function isMessage(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
