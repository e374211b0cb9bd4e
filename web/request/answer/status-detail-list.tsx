import type { StatusDetail } from '../run/result.ts'
import { texts } from '../texts.ts'
import { PaintedText } from './painted-text.tsx'

/** What the server adds to its status for programs to read, decoded where the type is known. */
export function StatusDetailList({ details }: { readonly details: readonly StatusDetail[] }) {
  const words = texts.use()
  if (details.length === 0) return null
  return (
    <section className="pb-3">
      <h3 className="text-small font-medium">{words.statusDetails}</h3>
      <p className="pb-2 text-small text-ink-soft">{words.statusDetailsGloss}</p>
      <ul className="grid gap-2">
        {details.map((detail, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one type may come twice
          <li key={index} className="rounded-md bg-surface-sunken p-3 font-mono text-small">
            <p className="text-layer-protobuf-ink">{detail.type}</p>
            <pre className="overflow-x-auto whitespace-pre-wrap">
              {detail.json === null ? detail.base64 : <PaintedText text={detail.json} kind="json" />}
            </pre>
          </li>
        ))}
      </ul>
    </section>
  )
}
