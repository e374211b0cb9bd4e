/** A track: for whom it is, its steps in its own order, and a plan by the clock; or, by an address that names none, all of them. */
import { ArrowRight, Printer } from 'lucide-react'
import { useEffect } from 'react'
import { Button, buttonClass, StepMark, Waiting } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { course, pathShare, stateAt, useProgress } from '../lessons/index.ts'
import { RouteLink } from '../routes/index.ts'
import { addressOf } from './load-way.ts'
import { RunSheet } from './run-sheet.tsx'
import { texts } from './texts.ts'
import { TrackLinks } from './track-links.tsx'
import { useTracks } from './tracks.ts'
import type { Track, TrackSection, TrackStep } from './types.ts'
import { minutesOf, stepsOf } from './way.ts'

const COLUMN = 'mx-auto w-full max-w-[64rem] px-5 pt-12 pb-24 sm:px-10 sm:pt-20 print:max-w-none print:p-0'

export function TrackPage({ track: id }: { readonly track: string | null }) {
  const text = texts.use()
  const loaded = useTracks()
  const track = loaded.status === 'ready' ? loaded.value.find((each) => each.id === id) : undefined
  const title = track?.title ?? text.tracks
  useEffect(() => {
    document.title = `${title} · Framewise`
  }, [title])

  if (loaded.status !== 'ready') return <Waiting state={loaded} failed={text.failed} className={COLUMN} />
  if (track !== undefined) return <TrackView track={track} />
  return (
    <div className={COLUMN}>
      <h1 className="font-display text-display font-medium tracking-[-0.015em]">
        {id === null ? text.tracks : text.missing}
      </h1>
      {id !== null && <p className="mt-3 text-lead text-ink-soft">{text.missingText}</p>}
      <TrackLinks tracks={loaded.value} />
      <PageLinks />
    </div>
  )
}

function TrackView({ track }: { readonly track: Track }) {
  const text = texts.use()
  const steps = stepsOf(track)
  return (
    <article className={COLUMN}>
      <div data-screen-only={track.sheet.length > 0 ? true : undefined}>
        <header className="flex flex-wrap items-end justify-between gap-6">
          <div>
            <p className="eyebrow">{text.track}</p>
            <h1 className="mt-2 font-display text-display font-medium tracking-[-0.015em]">{track.title}</h1>
            <p className="mt-3 max-w-[34em] text-lead text-pretty text-ink-soft">{track.lead}</p>
            <p className="tabular mt-4 text-small text-ink-faint">{text.extent(steps.length, minutesOf(steps))}</p>
          </div>
          <GoOn track={track} />
        </header>
        <ol className="mt-14 border-b border-line">
          {track.sections.map((section) => (
            <SectionEntry key={section.title} track={track.id} section={section} />
          ))}
        </ol>
      </div>
      {track.sheet.length > 0 && (
        <>
          <RunSheet track={track} />
          <div data-screen-only className="mt-6">
            <Button variant="secondary" onPress={() => window.print()}>
              <Printer size={16} aria-hidden="true" />
              {text.print}
            </Button>
          </div>
        </>
      )}
      <PageLinks />
    </article>
  )
}

function GoOn({ track }: { readonly track: Track }) {
  const language = useLanguage()
  const text = texts.use()
  const progress = useProgress()
  const steps = stepsOf(track).map(({ step }) => step)
  const { done, total, next } = pathShare(progress, course, steps)
  const target = next ?? steps[0]
  if (target === undefined) return null
  return (
    <div data-screen-only className="flex items-center gap-5">
      {done > 0 && <span className="tabular text-small text-ink-faint">{text.done(done, total)}</span>}
      <RouteLink
        to={{ page: 'lesson', language, ...addressOf(target), track: track.id }}
        className={buttonClass('primary', 'large')}
      >
        {next === null ? text.again : done > 0 ? text.goOn : text.begin}
        <ArrowRight size={18} aria-hidden="true" />
      </RouteLink>
    </div>
  )
}

function SectionEntry({ track, section }: { readonly track: string; readonly section: TrackSection }) {
  const text = texts.use()
  return (
    <li className="grid gap-x-12 gap-y-2 border-t border-line py-6 md:grid-cols-[15rem_minmax(0,1fr)]">
      <div>
        {section.handout !== null && <p className="text-caption text-ink-faint">{text.handout(section.handout)}</p>}
        <h2 className="text-lead font-semibold">{section.title}</h2>
        <p className="tabular mt-1 text-small text-ink-faint">{text.minutes(minutesOf(section.steps))}</p>
      </div>
      <ol>
        {section.steps.map((step, index) => (
          <StepEntry key={step.step} track={track} step={step} isLast={index === section.steps.length - 1} />
        ))}
      </ol>
    </li>
  )
}

interface StepEntryProps {
  readonly track: string
  readonly step: TrackStep
  readonly isLast: boolean
}

function StepEntry({ track, step, isLast }: StepEntryProps) {
  const language = useLanguage()
  const text = texts.use()
  const state = stateAt(useProgress(), course, step.step)
  return (
    <li className="relative">
      {!isLast && (
        <span aria-hidden="true" className="absolute top-1/2 left-[0.4375rem] h-full border-l border-line-strong" />
      )}
      <RouteLink
        to={{ page: 'lesson', language, ...addressOf(step.step), track }}
        className="group hit relative flex items-center gap-4 py-2 text-ink-soft hover:text-ink"
      >
        <StepMark state={state} label={state === 'new' ? null : state === 'done' ? text.solved : text.read} />
        <span className="min-w-0 flex-1">
          <span className="text-ink group-hover:underline group-hover:underline-offset-4">{step.title}</span>
          <span className="block text-caption text-ink-faint">{step.lesson}</span>
        </span>
        <span className="tabular shrink-0 text-small text-ink-faint">{text.minutes(step.minutes)}</span>
      </RouteLink>
    </li>
  )
}

function PageLinks() {
  const language = useLanguage()
  const text = texts.use()
  const look = 'hit text-ink-soft underline underline-offset-4 hover:text-ink'
  return (
    <p data-screen-only className="mt-14 flex flex-wrap gap-x-8 gap-y-3 border-t border-line pt-5 text-small">
      <RouteLink to={{ page: 'track', language, track: null }} className={look}>
        {text.toTracks}
      </RouteLink>
      <RouteLink to={{ page: 'course', language }} className={look}>
        {text.toCourse}
      </RouteLink>
    </p>
  )
}
