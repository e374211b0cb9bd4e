/** Draws what is inside once there is something to draw from; else says what is missing, and what to do. */
import { CircleSlash, ServerOff } from 'lucide-react'
import type { ReactNode } from 'react'
import type { KafkaState } from '#proto/api/kafka.ts'
import { Callout, EmptyState, Skeleton } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { noBrokerTexts } from '../request/index.ts'
import { type BrokerStore, useBroker } from './broker/broker-store.ts'
import { texts } from './texts.ts'
import type { ViewProps } from './view.ts'

type Known = Pick<ViewProps, 'state' | 'history' | 'ahead'>

export function BrokerGate({ children }: { readonly children: (known: Known) => ReactNode }) {
  const broker = useBroker()
  const { state, history, ahead } = broker
  if (state === null) return <NotYet broker={broker} />
  if (state.bootstrap === null) return <NoBroker state={state} />
  return (
    <>
      <Stale broker={broker} />
      {children({ state, history, ahead })}
    </>
  )
}

function NotYet({ broker: { connection, trouble } }: { readonly broker: BrokerStore }) {
  const t = texts.use()
  if (connection !== 'lost' || trouble === null) {
    return (
      <div role="status" aria-label={t.loading} className="space-y-3 py-4">
        <Skeleton lines={6} />
      </div>
    )
  }
  const isSilent = trouble.code === 'unreachable'
  return (
    <EmptyState
      title={isSilent ? t.unreachable : t.refused}
      icon={<ServerOff size={28} strokeWidth={1.5} aria-hidden="true" />}
    >
      <p>{isSilent ? t.unreachableText : trouble.message}</p>
    </EmptyState>
  )
}

function NoBroker({ state: { problem, busyPort } }: { readonly state: KafkaState }) {
  const t = texts.use()
  const { why } = noBrokerTexts.use()
  return (
    <EmptyState title={t.noBroker} icon={<CircleSlash size={28} strokeWidth={1.5} aria-hidden="true" />}>
      <p>{why({ problem: problem ?? 'stopped', busyPort })}</p>
    </EmptyState>
  )
}

function Stale({ broker: { connection, state } }: { readonly broker: BrokerStore }) {
  const t = texts.use()
  const language = useLanguage()
  if (connection !== 'lost' || state === null) return null
  return (
    <Callout kind="warning" title={t.unreachable} className="mb-5">
      <p role="status" className="text-small">
        {t.stale(new Date(state.at).toLocaleTimeString(language))}
      </p>
    </Callout>
  )
}
