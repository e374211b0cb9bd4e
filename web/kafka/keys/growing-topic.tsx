/** A topic gets more partitions: which keys go elsewhere from then on. */
import { ArrowRight, Check } from 'lucide-react'
import { useState } from 'react'
import { Field, NumberField } from '../field.tsx'
import { grownKeys } from './murmur-steps.ts'
import { texts } from './texts.ts'

const FIRST_KEYS = 'ada bob carol dave erin frank grace heidi'
const MOST = 100
const MOST_KEYS = 40

export function GrowingTopic({ typed, before }: { readonly typed: string; readonly before: number }) {
  const t = texts.use()
  const [wish, setWish] = useState<number | null>(null)
  const [keys, setKeys] = useState(FIRST_KEYS)
  const after = Math.max(before, wish ?? before + 1)
  const all = [typed, ...keys.split(/\s+/)].filter((key) => key !== '').slice(0, MOST_KEYS)
  const grown = grownKeys(all, before, after)
  const moved = grown.filter((key) => key.before !== key.after).length
  return (
    <section aria-label={t.growTitle} className="mt-6 border-t border-line pt-4">
      <h3 className="text-small font-semibold">{t.growTitle}</h3>
      <div className="mt-3 flex flex-wrap gap-4">
        <NumberField label={t.growTo} value={after} min={before} max={MOST} onChange={setWish} className="w-40" />
        <Field label={t.keys} value={keys} maxLength={600} onChange={setKeys} className="min-w-52 flex-1" />
      </div>
      <ul className="mt-4 grid grid-cols-[repeat(auto-fill,minmax(11.5rem,1fr))] gap-x-6">
        {grown.map(({ key, before: from, after: to }) => (
          <li key={key} className="flex items-center gap-2 border-b border-line py-1.5 text-small">
            <span className="min-w-0 flex-1 truncate font-mono">{key}</span>
            <span className="tabular inline-flex items-center gap-1 font-mono text-caption whitespace-nowrap">
              {`P${from}`}
              <ArrowRight size={12} aria-label={t.grow} />
              <span className={from === to ? '' : 'font-semibold text-layer-kafka-ink'}>{`P${to}`}</span>
            </span>
            <span className="w-20 text-caption whitespace-nowrap text-ink-soft">
              {from === to ? (
                <>
                  <Check size={12} aria-hidden="true" className="mr-1 inline" />
                  {t.stays}
                </>
              ) : (
                <strong className="font-semibold text-ink">{t.moves}</strong>
              )}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-3 max-w-[62ch] text-small text-ink-soft">
        {after === before ? t.growAsk : moved === 0 ? t.growNone : t.growNote(moved, grown.length)}
      </p>
    </section>
  )
}
