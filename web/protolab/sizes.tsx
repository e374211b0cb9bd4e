/** The same message twice: as JSON and as Protocol Buffers, as bars of one scale. */
import { texts } from './texts.ts'

export function Sizes({ json, bytes }: { readonly json: number; readonly bytes: number }) {
  const t = texts.use()
  const most = Math.max(json, bytes, 1)
  const rows = [
    { label: t.asJson, count: json, note: '', mark: 'bg-layer-body' },
    {
      label: t.asProtobuf,
      count: bytes,
      note: t.ratio(Math.round((bytes / Math.max(1, json)) * 100)),
      mark: 'bg-layer-protobuf',
    },
  ]
  return (
    <dl aria-label={t.sizes} className="flex flex-col gap-2 text-small">
      {rows.map(({ label, count, note, mark }) => (
        <div key={label} className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <dt className="w-44 shrink-0 text-ink-soft">{label}</dt>
          <dd className="flex min-w-48 flex-1 items-center gap-3">
            <span aria-hidden="true" className="h-2 flex-1 rounded-sm bg-surface-sunken">
              <span className={`block h-2 rounded-sm ${mark}`} style={{ width: `${(count / most) * 100}%` }} />
            </span>
            <span className="tabular w-36 shrink-0 text-right">
              <span className="font-medium">{t.size(count)}</span>
              {note !== '' && <span className="block text-caption text-ink-faint">{note}</span>}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
