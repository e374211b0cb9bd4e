/** What the broker answered: where each record came to lie, or the facts that were asked for; and of a refusal, what to do. */
import { useState } from 'react'
import { Enlargeable } from '../answer/enlargeable.tsx'
import { ReadableText } from '../answer/readable-text.tsx'
import { ResponseFailure } from '../answer/response-failure.tsx'
import { StatusLine } from '../answer/status-line.tsx'
import type { RunResult } from '../run/result.ts'
import { AnswerTable } from './answer-table.tsx'
import { texts } from './texts.ts'
import { WrittenRecords } from './written-records.tsx'

export function KafkaAnswer({ result }: { readonly result: RunResult }) {
  const words = texts.use()
  const [isRaw, setRaw] = useState(false)
  const { kafka, body, status } = result
  return (
    <div className="flex min-h-0 min-w-0 flex-col gap-3">
      {result.failure && <ResponseFailure result={result} />}
      {status && <StatusLine result={result} status={status} />}
      {kafka?.type === 'produced' && (
        <Enlargeable title={`${result.method} ${result.target}`}>
          {({ isLarge, enlarge }) => <WrittenRecords outcome={kafka} isLarge={isLarge} tools={enlarge} />}
        </Enlargeable>
      )}
      {kafka?.type === 'answer' && body && (
        <Enlargeable title={`${result.method} ${result.target}`}>
          {({ heightClass, enlarge }) => {
            const tools = (
              <>
                <fieldset className="flex w-fit rounded-md border border-line bg-surface-raised text-caption">
                  <legend className="sr-only">{words.view}</legend>
                  <Choice isSelected={!isRaw} onSelect={() => setRaw(false)} label={words.asTable} />
                  <Choice isSelected={isRaw} onSelect={() => setRaw(true)} label={words.raw} />
                </fieldset>
                {enlarge}
              </>
            )
            if (isRaw) return <ReadableText text={body.text} heightClass={heightClass} tools={tools} />
            return (
              <>
                <div className="ml-auto flex items-center gap-1">{tools}</div>
                <AnswerTable value={kafka.answer} />
              </>
            )
          }}
        </Enlargeable>
      )}
    </div>
  )
}

function Choice(props: { readonly isSelected: boolean; readonly onSelect: () => void; readonly label: string }) {
  return (
    <button
      type="button"
      aria-pressed={props.isSelected}
      onClick={props.onSelect}
      className="hit rounded-sm px-2 py-1 text-ink-soft aria-pressed:bg-ink aria-pressed:text-surface"
    >
      {props.label}
    </button>
  )
}
