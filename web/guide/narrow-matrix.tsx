import { ChevronRight } from 'lucide-react'
import { ownValue } from '#proto/wire/own-value.ts'
import { Button, LayerMark, WithCode } from '../design/index.ts'
import { FitMark } from './fit-mark.tsx'
import type { MatrixProps } from './matrix.tsx'
import { situationPlace } from './places.ts'
import { ProofLink } from './proof-link.tsx'
import { texts } from './texts.ts'
import { FITS, type Situation } from './types.ts'

/** The matrix for a narrow window: a situation opens into its protocols, the fitting ones first. */
export function NarrowMatrix({ guide, meant, onUse }: MatrixProps) {
  const text = texts.use()
  const sorted = ({ cells }: Situation) =>
    guide.protocols
      .flatMap((protocol) => {
        const cell = ownValue(cells, protocol.id)
        return cell === undefined ? [] : [{ protocol, cell }]
      })
      .sort((a, b) => FITS.indexOf(a.cell.fit) - FITS.indexOf(b.cell.fit))
  return (
    <ul className="border-b border-line md:hidden">
      {guide.situations.map((situation) => (
        <li key={situation.id} className="border-t border-line">
          <details id={situationPlace(situation.id)} className="group scroll-mt-20" open={situation.id === meant}>
            <summary className="hit flex list-none items-center gap-2.5 py-3 [&::-webkit-details-marker]:hidden">
              <ChevronRight size={14} aria-hidden="true" className="shrink-0 text-ink-faint group-open:rotate-90" />
              <span className="font-medium">{situation.name}</span>
              <span className="ml-auto text-caption text-ink-soft">{sorted(situation)[0]?.protocol.name}</span>
            </summary>
            <p className="text-small text-ink-soft">{situation.text}</p>
            <dl className="mt-3 flex flex-col gap-4">
              {sorted(situation).map(({ protocol, cell }) => (
                <div key={protocol.id}>
                  <dt className="flex items-center gap-2 text-small font-semibold">
                    <LayerMark layer={protocol.layer} />
                    {protocol.name}
                    <FitMark fit={cell.fit} isInline />
                  </dt>
                  <dd className="mt-1 text-small">
                    <WithCode text={cell.text} />
                    <span className="mt-0.5 block">
                      <ProofLink step={cell.step} />
                    </span>
                  </dd>
                </div>
              ))}
            </dl>
            <Button className="mt-4 mb-6" onPress={() => onUse(situation.answers)}>
              {text.useSituation}
            </Button>
          </details>
        </li>
      ))}
    </ul>
  )
}
