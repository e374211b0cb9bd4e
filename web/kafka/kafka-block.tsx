/** Views of the broker within a text: what its fence asks for, in its order; and the way to the page with all of them. */
import type { ComponentType } from 'react'
import { useLanguage } from '../i18n/index.ts'
import { RouteLink } from '../routes/index.ts'
import { NO_HISTORY } from './broker/history.ts'
import { BrokerGate } from './broker-gate.tsx'
import { type KafkaFence, type KafkaView, readFence } from './fence.ts'
import { texts } from './texts.ts'
import type { ViewProps } from './view.ts'
import { useHeadings, VIEWS, WITHOUT_BROKER } from './views.tsx'

export interface KafkaBlockProps {
  /** As the build has checked them (fence.ts). */
  readonly words: string
}

export function KafkaBlock({ words }: KafkaBlockProps) {
  const t = texts.use()
  const language = useLanguage()
  const fence = readFence(words)
  if (typeof fence === 'string') throw new Error(fence)
  const needsBroker = fence.views.some((view) => !WITHOUT_BROKER.has(view))
  return (
    <section
      aria-label={t.title}
      data-kafka={fence.views.join(' ')}
      className="apart @container my-6 border-y border-line py-5"
    >
      {needsBroker ? (
        <BrokerGate>{(known) => <Parts fence={fence} known={known} />}</BrokerGate>
      ) : (
        <Parts fence={fence} known={NOTHING_KNOWN} />
      )}
      <p className="mt-4 text-small">
        <RouteLink to={{ page: 'kafka', language }} className="underline underline-offset-4">
          {t.toPage}
        </RouteLink>
      </p>
    </section>
  )
}

type Known = Pick<ViewProps, 'state' | 'history' | 'ahead'>

/** For what asks nothing of the broker. */
const NOTHING_KNOWN: Known = {
  state: { source: 'embedded', at: 0, bootstrap: null, prefix: '', problem: null, topics: [], groups: [], fetches: [] },
  history: NO_HISTORY,
  ahead: 0,
}

function Parts({ fence, known }: { readonly fence: KafkaFence; readonly known: Known }) {
  const headings = useHeadings()
  const parts = fence.views.flatMap((view): { view: KafkaView; View: ComponentType<ViewProps> }[] => {
    const View = VIEWS[view]
    return View === undefined ? [] : [{ view, View }]
  })
  return (
    <div className="space-y-7">
      {parts.map(({ view, View }) => (
        <section key={view} aria-label={headings[view]?.title}>
          <p aria-hidden="true" className="mb-3 text-small font-semibold">
            {headings[view]?.title}
          </p>
          <View {...known} fence={fence} isBrief />
        </section>
      ))}
    </div>
  )
}
