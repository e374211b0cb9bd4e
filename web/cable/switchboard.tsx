/** What can be done to the cable of a block's run: delay, bandwidth, pongs, and the cut with its three ways. */

import { Plug, Scissors } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import type { CutWay, MutedPongs } from '#proto/api/cable.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import { Button, Callout, Choice, Select } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { FateView } from './fate-view.tsx'
import { texts } from './texts.ts'
import { useFate } from './use-fate.ts'
import { cutNow, isWished, mend, NO_WISH, resetWish, useWishes, wish } from './wishes.ts'

export interface SwitchboardProps {
  readonly block: string
  /** The last run; null: there was none. */
  readonly run: string | null
  readonly isOpen: boolean
}

const MOST_LATENCY = 3_000
const RATES = [0, 1_000, 10_000, 100_000, 1_000_000]
const SECONDS = [1, 3, 10]

export function Switchboard({ block, run, isOpen }: SwitchboardProps) {
  const t = texts.use()
  const wanted = useWishes(({ wishes }) => ownValue(wishes, block)) ?? NO_WISH
  const isRefused = useWishes(({ refused }) => refused === block)
  const open = isOpen ? run : null
  const change = (part: Partial<typeof NO_WISH>) => wish(block, part, open)
  const rateName = (rate: number) =>
    rate === 0 ? t.unlimited : rate < 1_000_000 ? t.kilobytes(rate / 1_000) : t.megabytes(rate / 1_000_000)
  const pongNames: Record<MutedPongs, string> = {
    none: t.pongsPass,
    client: t.pongsClient,
    server: t.pongsServer,
    both: t.pongsBoth,
  }
  const hints: Record<CutWay, string> = { fin: t.finHint, reset: t.resetHint, silence: t.silenceHint }
  const top = useRef<HTMLDivElement>(null)
  // It opens at the lower edge of a pane that is often low.
  useEffect(() => void top.current?.scrollIntoView({ block: 'nearest' }), [])
  return (
    <div ref={top} className="flex scroll-mt-14 flex-col gap-5 pt-3 pb-2">
      {isRefused && <Callout kind="warning">{t.refused}</Callout>}
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
        {run === null ? (
          <CutButton isDisabled onPress={() => undefined} />
        ) : (
          <Running block={block} run={run} isOpen={isOpen} />
        )}
        {run === null && <p className="self-center text-small text-ink-soft">{t.notRunning}</p>}
      </div>
      <Choice
        label={t.way}
        items={WAYS.map((id) => ({ id, label: t[id] }))}
        value={wanted.way}
        onChange={(way) => change({ way })}
        hint={hints[wanted.way]}
      />
      <div className="grid gap-x-6 gap-y-4 @lg:grid-cols-2">
        <Latency value={wanted.latencyMs} onChange={(latencyMs) => change({ latencyMs })} />
        <Select
          label={t.rate}
          items={RATES.map((rate) => ({ id: String(rate), label: rateName(rate) }))}
          value={String(wanted.bytesPerSecond)}
          onChange={(rate) => change({ bytesPerSecond: Number(rate) })}
        />
        <Select
          label={t.pongs}
          items={PONGS.map((id) => ({ id, label: pongNames[id] }))}
          value={wanted.mutePong}
          onChange={(mutePong) => change({ mutePong })}
        />
        <Select
          label={t.when}
          items={[
            { id: '', label: t.byHand },
            ...SECONDS.map((count) => ({ id: String(count * 1_000), label: t.afterSeconds(count) })),
          ]}
          value={String(wanted.cutAfterMs ?? '')}
          onChange={(after) => change({ cutAfterMs: after === '' ? null : Number(after) })}
        />
      </div>
      <p className="text-caption text-pretty text-ink-faint">
        {t.about} {open === null && t.beforeRun}
      </p>
      {isWished(wanted) && (
        <Button variant="quiet" size="small" className="self-start" onPress={() => resetWish(block, run)}>
          {t.allOff}
        </Button>
      )}
    </div>
  )
}

const PONGS: readonly MutedPongs[] = ['none', 'client', 'server', 'both']
const WAYS: readonly CutWay[] = ['silence', 'fin', 'reset']

interface RunningProps {
  readonly block: string
  readonly run: string
  readonly isOpen: boolean
}

/** Cut and Mend share a place, so that focus and pointer stay where they are. */
function Running({ block, run, isOpen }: RunningProps) {
  const t = texts.use()
  const fate = useFate(run)
  const isSilent = fate?.what === 'silence' && fate.mended === null && !fate.isGivenUp
  return (
    <>
      {isSilent ? (
        <Button icon={<Plug size={16} aria-hidden="true" />} onPress={() => void mend(block, run)}>
          {t.mend}
        </Button>
      ) : (
        <CutButton isDisabled={!isOpen} onPress={() => void cutNow(block, run)} />
      )}
      {fate !== null && <FateView fate={fate} />}
      {fate === null && <p className="self-center text-small text-ink-soft">{isOpen ? t.whole : t.notRunning}</p>}
    </>
  )
}

function CutButton({ isDisabled, onPress }: { readonly isDisabled: boolean; readonly onPress: () => void }) {
  const { cut } = texts.use()
  return (
    <Button variant="danger" icon={<Scissors size={16} aria-hidden="true" />} isDisabled={isDisabled} onPress={onPress}>
      {cut}
    </Button>
  )
}

function Latency({ value, onChange }: { readonly value: number; readonly onChange: (value: number) => void }) {
  const t = texts.use()
  const language = useLanguage()
  const id = useId()
  const said = value === 0 ? t.none : t.ms(new Intl.NumberFormat(language).format(value))
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="flex justify-between text-small text-ink-soft">
        {t.latency}
        <output htmlFor={id} className="tabular text-ink">
          {said}
        </output>
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={MOST_LATENCY}
        step={50}
        value={value}
        aria-valuetext={said}
        onChange={(event) => onChange(Number(event.target.value))}
        className="hit h-9 w-full cursor-pointer accent-ink"
      />
    </div>
  )
}
