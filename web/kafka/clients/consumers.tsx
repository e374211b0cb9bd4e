/** The learner's consumers: a form to start one, a row for each with what it got and what may be done to it. */
import { useEffect } from 'react'
import { announce } from '../../announce/index.ts'
import { Button } from '../../design/index.ts'
import type { ViewProps } from '../view.ts'
import { ConsumerForm } from './consumer-form.tsx'
import { ConsumerRow, stateText } from './consumer-row.tsx'
import { act, clearOver, useConsumers } from './consumers-store.ts'
import { texts } from './texts.ts'

export function Consumers({ state, fence, isBrief }: ViewProps) {
  const t = texts.use()
  const list = useConsumers((consumers) => consumers.list)
  useStayingOpen()
  useEffect(
    () =>
      useConsumers.subscribe((next, before) => {
        for (const consumer of next.list) {
          const was = before.list.find(({ name }) => name === consumer.name)
          if (was !== undefined && was.status !== consumer.status)
            announce(t.announceOver(consumer.name, t[stateText(consumer)]))
        }
      }),
    [t],
  )
  return (
    <div className="@container">
      <ConsumerForm state={state} fence={fence} isBrief={isBrief} />
      {list.length === 0 ? (
        <p className="mt-4 text-small text-ink-faint">{t.none}</p>
      ) : (
        <ul className="mt-4 border-t border-line">
          {list.map((consumer) => (
            <ConsumerRow key={consumer.name} consumer={consumer} />
          ))}
        </ul>
      )}
      {list.some(({ status }) => status === 'over') && (
        <Button size="small" variant="quiet" onPress={clearOver} className="mt-2">
          {t.clearOver}
        </Button>
      )}
    </div>
  )
}

/** Consumers that nobody looks at for so long say goodbye: they would read, and be counted as open, unseen. */
const UNSEEN_MS = 60_000

let watchers = 0
let leaving: ReturnType<typeof setTimeout> | undefined

function useStayingOpen(): void {
  useEffect(() => {
    watchers += 1
    clearTimeout(leaving)
    return () => {
      watchers -= 1
      if (watchers === 0) leaving = setTimeout(closeAll, UNSEEN_MS)
    }
  }, [])
}

function closeAll(): void {
  for (const { name, status } of useConsumers.getState().list) if (status !== 'over') void act(name, 'close')
}
