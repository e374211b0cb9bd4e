/** Kafka, all of it on one page: a bench to write and read at, and what the broker makes of it. */

import type { KafkaState } from '#proto/api/kafka.ts'
import { Badge, classes, LayerMark } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { RouteLink } from '../routes/index.ts'
import { BrokerGate } from './broker-gate.tsx'
import { ownTopic, useChosen } from './chosen.ts'
import type { KafkaView } from './fence.ts'
import { FirstAct } from './first-act.tsx'
import { texts } from './texts.ts'
import { useInSight } from './use-in-sight.ts'
import type { ViewProps } from './view.ts'
import { useHeadings, VIEWS } from './views.tsx'

/** At the bench, in sight while one looks at what it does. */
const BENCH: readonly KafkaView[] = ['produce', 'consumers']
const SHOWN: readonly KafkaView[] = [
  'timeline',
  'lanes',
  'groups',
  'lag',
  'ladder',
  'fetches',
  'disk',
  'batch',
  'versions',
  'key-calculator',
  'join',
]

/** What has nothing to draw before the first record: nine empty frames would stand one below the other. */
const OF_RECORDS: ReadonlySet<KafkaView> = new Set(['timeline', 'groups', 'lag', 'ladder', 'fetches', 'disk', 'batch'])

function useShown(state: KafkaState): readonly KafkaView[] {
  // Whoever wrote to a topic that is everybody's has chosen it.
  const hasChosen = useChosen(({ topic }) => topic !== null)
  return hasChosen || ownTopic(state) !== undefined || state.groups.length > 0
    ? SHOWN
    : SHOWN.filter((view) => !OF_RECORDS.has(view))
}

const ANY = {}

export function KafkaPage() {
  const t = texts.use()
  const language = useLanguage()
  return (
    <div className="mx-auto w-full max-w-[96rem] px-5 pt-10 pb-24 sm:px-8">
      <header>
        <h1 className="flex items-center gap-4 font-display text-display font-medium tracking-[-0.015em]">
          <LayerMark layer="kafka" size={32} />
          {t.title}
        </h1>
        <p className="mt-3 max-w-[46em] text-lead text-pretty text-ink-soft">{t.lead}</p>
        <p className="mt-2 text-small">
          <RouteLink to={{ page: 'shop', language }} className="underline underline-offset-4">
            {t.toShop}
          </RouteLink>
        </p>
      </header>
      <div className="mt-6">
        <BrokerGate>{(known) => <Board known={known} />}</BrokerGate>
      </div>
    </div>
  )
}

type Known = Pick<ViewProps, 'state' | 'history' | 'ahead'>

function Board({ known }: { readonly known: Known }) {
  const t = texts.use()
  const shown = useShown(known.state)
  return (
    <>
      <About state={known.state} />
      <FirstAct state={known.state} />
      <Jumps shown={shown} />
      <div className="@container mt-8">
        <div className="grid gap-x-12 gap-y-12 @min-[68rem]:grid-cols-[23rem_minmax(0,1fr)]">
          <section aria-label={t.bench} className="min-w-0">
            <div className="grid gap-10 @min-[44rem]:grid-cols-2 @min-[68rem]:sticky @min-[68rem]:top-28 @min-[68rem]:-mx-3 @min-[68rem]:max-h-[calc(100dvh-8rem)] @min-[68rem]:grid-cols-1 @min-[68rem]:overflow-y-auto @min-[68rem]:px-3 @min-[68rem]:pb-8 @min-[68rem]:[mask-image:linear-gradient(black_calc(100%-2rem),transparent)]">
              {BENCH.map((view) => (
                <View key={view} view={view} known={known} />
              ))}
            </div>
          </section>
          <div className="min-w-0 space-y-14">
            {shown.map((view) => (
              <View key={view} view={view} known={known} />
            ))}
            {shown !== SHOWN && <Waiting />}
          </div>
        </div>
      </div>
    </>
  )
}

function View({ view, known }: { readonly view: KafkaView; readonly known: Known }) {
  const heading = useHeadings()[view]
  const Content = VIEWS[view]
  if (Content === undefined || heading === undefined) return null
  return (
    <section aria-labelledby={`kafka-${view}`} data-view={view}>
      <h2 id={`kafka-${view}`} className="scroll-mt-28 font-display text-title font-medium">
        {heading.title}
      </h2>
      <p className="mt-1.5 mb-5 max-w-[62ch] text-small text-pretty text-ink-soft">{heading.lead}</p>
      <div className="@container">
        <Content {...known} fence={ANY} isBrief={false} />
      </div>
    </section>
  )
}

function About({ state }: { readonly state: KafkaState }) {
  const t = texts.use()
  const { source, bootstrap, prefix, topics, groups } = state
  return (
    <div className="space-y-2 text-small text-ink-soft">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {t.source} <code className="text-ink">{bootstrap}</code>
        <Badge>{source === 'cluster' ? t.cluster : t.embedded}</Badge>
        <span>
          {t.prefix} <code className="text-ink">{prefix}</code> {t.prefixNote}
        </span>
        <span className="tabular">{`${topics.length} ${t.topics(topics.length)}, ${groups.length} ${t.groups(groups.length)}`}</span>
      </p>
      {source === 'cluster' && <p className="max-w-[70ch]">{t.clusterNote}</p>}
    </div>
  )
}

function Waiting() {
  const t = texts.use()
  const headings = useHeadings()
  const names = [...OF_RECORDS].map((view) => headings[view]?.title ?? '')
  return <p className="max-w-[62ch] text-small text-pretty text-ink-soft">{t.waiting(names.join(', '))}</p>
}

/** To each part of a long page. */
function Jumps({ shown }: { readonly shown: readonly KafkaView[] }) {
  const t = texts.use()
  const headings = useHeadings()
  const inSight = useInSight(shown)
  return (
    // Beneath the header of the app, whatever part is read.
    <nav
      aria-label={t.views}
      className="sticky top-14 short:top-11 z-10 -mx-5 mt-5 border-b border-line bg-surface px-5 sm:-mx-8 sm:px-8"
    >
      <ul className="flex gap-x-5 overflow-x-auto pr-8 [mask-image:linear-gradient(90deg,black_calc(100%-2rem),transparent)]">
        {shown.map((view) => (
          <li key={view}>
            <a
              href={`#kafka-${view}`}
              aria-current={inSight === view ? 'location' : undefined}
              className={classes(
                'hit inline-flex h-10 items-center border-b-[length:var(--mark-width)] text-small whitespace-nowrap',
                inSight === view ? 'border-accent text-ink' : 'border-transparent text-ink-soft hover:text-ink',
              )}
            >
              {headings[view]?.title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
