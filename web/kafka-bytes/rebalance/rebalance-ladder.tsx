/** Rebalances of the viewer's groups as ladders of real frames; two groups stand beside each other where there is room. */
import { classes } from '../../design/index.ts'
import type { KafkaStep } from '../../trace/index.ts'
import { useKafkaBoard } from '../use-kafka-board.ts'
import { type Ladder, type LadderRow, laddersOf, shortName } from './ladder-rows.ts'
import { texts } from './texts.ts'

export interface RebalanceLadderProps {
  /** As the learner writes it; absent: the two groups that rebalanced last. */
  readonly group?: string | undefined
}

const BESIDE = 2

export function RebalanceLadder({ group }: RebalanceLadderProps) {
  const t = texts.use()
  const board = useKafkaBoard()
  const all = laddersOf(board?.steps ?? [])
  const shown = (group === undefined ? all : all.filter((each) => shortName(each.group) === group)).slice(0, BESIDE)
  if (shown.length === 0) return <p className="text-small text-ink-soft">{t.empty}</p>
  return (
    <div className={classes('grid gap-x-10 gap-y-8', shown.length > 1 && '@min-[64rem]:grid-cols-2')}>
      {shown.map((ladder) => (
        <GroupLadder key={ladder.group} ladder={ladder} />
      ))}
    </div>
  )
}

function GroupLadder({ ladder }: { readonly ladder: Ladder }) {
  const t = texts.use()
  const { group, protocol, generation, rows, lanes, stood, isCooperative } = ladder
  const from = rows[0]?.step.at ?? 0
  const isEager = protocol !== '' && !isCooperative && protocol !== 'cooperative-sticky'
  return (
    <figure aria-label={t.figure(shortName(group))} className="min-w-0">
      <figcaption className="text-small">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="font-semibold">{shortName(group)}</span>
          {protocol !== '' && <code className="text-ink-soft">{protocol}</code>}
          {generation !== null && <span className="tabular text-ink-soft">{t.generation(generation)}</span>}
        </p>
        {protocol !== '' && (
          <p className="text-caption text-ink-soft">
            {isEager ? t.eager : t.cooperative} · {stood > 0 ? t.stood(t.duration(stood)) : t.stoodNot}
          </p>
        )}
      </figcaption>
      <div className="relative mt-3 overflow-x-auto">
        <div style={{ minWidth: `${Math.max(20, 13 + lanes.length * 4.5)}rem` }}>
          <div className={ROW} aria-hidden="true">
            <span />
            <span className="flex">
              {[t.coordinator, ...lanes.map(({ name }) => name)].map((name, lane) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lanes keep their places
                <span key={lane} title={name} className="flex-1 truncate px-0.5 text-center text-caption font-medium">
                  {name}
                </span>
              ))}
            </span>
            <span />
          </div>
          <ol className="border-y border-line">
            {rows.map((row, index) => (
              <Message key={row.step.key} row={row} before={rows[index - 1]} ladder={ladder} from={from} />
            ))}
          </ol>
        </div>
      </div>
    </figure>
  )
}

const ROW = 'grid grid-cols-[3.75rem_minmax(0,1.1fr)_minmax(0,1fr)] items-stretch gap-x-2'

/** Errors by name, and yet the way in which groups are led. */
const EXPECTED: ReadonlySet<string> = new Set(['MEMBER_ID_REQUIRED', 'REBALANCE_IN_PROGRESS'])

interface MessageProps {
  readonly row: LadderRow
  readonly before: LadderRow | undefined
  readonly ladder: Ladder
  readonly from: number
}

function Message({ row, before, ladder, from }: MessageProps) {
  const t = texts.use()
  const { step, lane } = row
  const isUp = step.direction === 'toServer'
  const name = ladder.lanes[lane]?.name ?? ''
  return (
    <li className={classes(ROW, 'min-h-8 text-caption hover:bg-surface-sunken/60')}>
      <span className="tabular self-center text-right font-mono text-ink-faint">{`+${t.duration(step.at - from)}`}</span>
      <span aria-hidden="true" className="relative flex">
        {[null, ...row.held].map((count, column) => (
          <Lifeline
            // biome-ignore lint/suspicious/noArrayIndexKey: lanes keep their places
            key={column}
            isCoordinator={column === 0}
            held={count}
            before={column === 0 ? null : (before?.held[column - 1] ?? null)}
          />
        ))}
        <Shaft
          lane={lane}
          lanes={ladder.lanes.length}
          isUp={isUp}
          isTrouble={step.error !== '' && !EXPECTED.has(step.error)}
        />
      </span>
      <span className="min-w-0 self-center py-1">
        <span className="sr-only">{isUp ? `${name} → ${t.coordinator}: ` : `${t.coordinator} → ${name}: `}</span>
        <span className="font-mono font-semibold">{step.api}</span>{' '}
        {step.error !== '' && (
          <span className={classes('font-mono wrap-anywhere', EXPECTED.has(step.error) ? 'text-warn' : 'text-danger')}>
            {step.error}{' '}
          </span>
        )}
        <span className="text-ink-soft">{saidOf(step, t)}</span>
      </span>
    </li>
  )
}

/** Thick while the member holds partitions, dashed while it has none, nothing before it came and behind its leave. */
function Lifeline(props: {
  readonly isCoordinator: boolean
  readonly held: number | null
  readonly before: number | null
}) {
  const { isCoordinator, held, before } = props
  return (
    <span className="flex flex-1 flex-col items-center">
      <Half isCoordinator={isCoordinator} held={before} />
      <Half isCoordinator={isCoordinator} held={held} />
    </span>
  )
}

function Half({ isCoordinator, held }: { readonly isCoordinator: boolean; readonly held: number | null }) {
  return (
    <span
      className={classes(
        'flex-1',
        isCoordinator && 'border-l border-line-strong',
        !isCoordinator && held === 0 && 'border-l border-dashed border-layer-kafka',
        !isCoordinator && held !== null && held > 0 && 'w-1 bg-layer-kafka',
      )}
    />
  )
}

function Shaft(props: {
  readonly lane: number
  readonly lanes: number
  readonly isUp: boolean
  readonly isTrouble: boolean
}) {
  const { lane, lanes, isUp, isTrouble } = props
  const centre = (column: number) => ((column + 0.5) / (lanes + 1)) * 100
  const from = centre(0)
  const colour = isTrouble ? 'bg-danger' : 'bg-layer-kafka'
  return (
    <span
      className={classes('absolute top-1/2 flex -translate-y-1/2 items-center', isUp && 'flex-row-reverse')}
      style={{ left: `${from}%`, width: `${centre(lane + 1) - from}%` }}
    >
      <span className={classes('h-(--mark-width) flex-1', colour)} />
      <span
        className={classes(
          'h-3 w-2 shrink-0',
          colour,
          isUp ? '[clip-path:polygon(100%_0,0_50%,100%_100%)]' : '[clip-path:polygon(0_0,100%_50%,0_100%)]',
        )}
      />
    </span>
  )
}

function saidOf(step: KafkaStep, t: ReturnType<typeof texts.use>): string {
  const { api, direction, partitions, waited } = step
  const parts: string[] = []
  if (api === 'JoinGroup' && direction === 'toServer') {
    parts.push(step.member === '' ? t.newcomer : t.holds(partitions?.length ?? 0))
  }
  if (step.generation !== null && api === 'JoinGroup') parts.push(t.generation(step.generation))
  if (step.isLeader) parts.push(t.leader)
  if (step.assigns > 0) parts.push(t.assigns(step.assigns))
  if (api === 'SyncGroup' && partitions !== null)
    parts.push(partitions.length === 0 ? t.getsNothing : t.gets(partitions.map(shortName).join(', ')))
  if (waited !== null && waited >= LONG_WAIT) parts.push(t.waited(t.duration(waited)))
  return parts.join(', ')
}

/** Milliseconds from which on the coordinator waited for somebody. */
const LONG_WAIT = 20
