import { ChevronRight } from 'lucide-react'
import { LayerMark, WithCode } from '../design/index.ts'
import { pairId } from './places.ts'
import { ProofLink } from './proof-link.tsx'
import { texts } from './texts.ts'
import type { Guide, Pair } from './types.ts'

/** Two protocols: the verdict in sight, the reasons of each side and how both live together behind a press. */
export function PairEntry({ pair, guide }: { readonly pair: Pair; readonly guide: Guide }) {
  const text = texts.use()
  return (
    <li className="border-t border-line">
      <details id={pairId(pair.id)} className="group scroll-mt-20">
        <summary className="hit grid list-none grid-cols-[1.25rem_minmax(0,1fr)] gap-x-2 gap-y-1 py-4 md:grid-cols-[1.25rem_15rem_minmax(0,1fr)] [&::-webkit-details-marker]:hidden">
          <ChevronRight size={16} aria-hidden="true" className="mt-1 text-ink-faint group-open:rotate-90" />
          <h3 className="font-semibold">{pair.title}</h3>
          <span className="text-small text-pretty text-ink-soft max-md:col-start-2">{pair.verdict}</span>
        </summary>
        <div className="grid gap-x-12 gap-y-6 pt-2 pb-8 md:grid-cols-2 md:pl-7">
          {pair.of.map((id) => {
            const protocol = guide.protocols.find((each) => each.id === id)
            if (protocol === undefined) return null
            return (
              <section key={id} aria-label={text.speaksFor(protocol.name)}>
                <h4 className="flex items-center gap-2 text-small font-semibold">
                  <LayerMark layer={protocol.layer} />
                  {text.speaksFor(protocol.name)}
                </h4>
                <ul className="mt-3 flex flex-col gap-3">
                  {pair.reasons
                    .filter((reason) => reason.for === id)
                    .map((reason) => (
                      <li key={reason.text} className="text-small text-pretty">
                        <WithCode text={reason.text} />
                        <span className="mt-0.5 block">
                          <ProofLink step={reason.step} />
                        </span>
                      </li>
                    ))}
                </ul>
              </section>
            )
          })}
          <section aria-label={text.bothTitle} className="border-t border-line pt-4 text-small md:col-span-2">
            <h4 className="font-semibold">{text.bothTitle}</h4>
            <p className="mt-1.5 max-w-[46em] text-pretty">
              <WithCode text={pair.both.text} />
            </p>
            <ProofLink step={pair.both.step} className="mt-1 block" />
          </section>
        </div>
      </details>
    </li>
  )
}
