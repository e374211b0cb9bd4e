/** The tracks on the map of the course: for whom each is, how long, and how far one is on it. */
import { ArrowRight, Diamond } from 'lucide-react'
import { classes, Progress, VisuallyHidden } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { course, pathShare, useProgress } from '../lessons/index.ts'
import { RouteLink } from '../routes/index.ts'
import { texts } from './texts.ts'
import type { Track } from './types.ts'
import { minutesOf, stepsOf } from './way.ts'

interface TrackLinksProps {
  readonly tracks: readonly Track[]
  readonly hasLegend?: boolean
  /** In a narrow column beside something else: one below the other. */
  readonly isBeside?: boolean
}

export function TrackLinks({ tracks, hasLegend = false, isBeside = false }: TrackLinksProps) {
  const text = texts.use()
  if (tracks.length === 0) return null
  return (
    <section aria-label={text.tracks} className={isBeside ? undefined : 'mt-14'}>
      <p className="text-small font-semibold">{text.tracks}</p>
      <p className="mt-1 max-w-[38em] text-small text-pretty text-ink-soft">{text.tracksLead}</p>
      <ul
        className={classes(
          'mt-3 grid gap-x-12 border-t border-ink md:grid-cols-2 md:[&>li]:border-b-0',
          isBeside && 'lg:grid-cols-1',
        )}
      >
        {tracks.map((track) => (
          <TrackEntry key={track.id} track={track} />
        ))}
      </ul>
      {hasLegend && (
        <p className="mt-4 flex items-center gap-2 text-caption text-ink-faint">
          <Diamond size={9} aria-hidden="true" className="shrink-0 fill-accent text-accent" />
          {text.coreLegend}
        </p>
      )}
    </section>
  )
}

function TrackEntry({ track }: { readonly track: Track }) {
  const language = useLanguage()
  const text = texts.use()
  const progress = useProgress()
  const steps = stepsOf(track)
  const { done, total } = pathShare(
    progress,
    course,
    steps.map(({ step }) => step),
  )
  return (
    <li className="flex flex-col border-b border-line pt-5 pb-6">
      <h2 className="font-display text-title font-medium tracking-[-0.01em]">
        <RouteLink
          to={{ page: 'track', language, track: track.id }}
          className="group hit inline-flex items-baseline gap-2 hover:underline hover:underline-offset-4"
        >
          {track.title}
          <ArrowRight size={18} aria-hidden="true" className="self-center text-ink-faint group-hover:text-ink" />
        </RouteLink>
      </h2>
      <p className="tabular mt-1 text-small text-ink-faint">{text.extent(steps.length, minutesOf(steps))}</p>
      <p className="mt-3 mb-5 text-small text-pretty text-ink-soft">{track.lead}</p>
      <Progress label={text.done(done, total)} done={done} total={total} className="mt-auto" />
      <p aria-hidden="true" className="tabular mt-2 text-caption text-ink-faint">
        {text.done(done, total)}
      </p>
    </li>
  )
}

/** What a step of the core path wears. */
export function CoreMark() {
  const { core } = texts.use()
  return (
    <span title={core} className="shrink-0">
      <Diamond size={9} aria-hidden="true" className="fill-accent text-accent" />
      <VisuallyHidden>{core}</VisuallyHidden>
    </span>
  )
}
