import type { HeaderPair } from '../language/index.ts'

export function HeaderTable(props: {
  readonly label: string
  readonly pairs: readonly HeaderPair[]
  readonly empty: string
}) {
  if (props.pairs.length === 0) return <p className="text-small text-ink-soft">{props.empty}</p>
  return (
    <dl aria-label={props.label} className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-4 font-mono text-small">
      {props.pairs.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a header may come twice with one value
        <div key={index} className="col-span-2 grid grid-cols-subgrid border-b border-line py-1.5 last:border-0">
          <dt className="text-layer-http1-ink">{name}</dt>
          <dd className="min-w-0 break-words text-ink">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
