/** Records of a batch, part by part: bytes in a row, what each is beneath. */
import type { BatchHeader } from '#proto/wire/kafka/index.ts'
import { classes } from '../../design/index.ts'
import { type RecordPart, recordParts } from './record-parts.ts'
import { texts } from './texts.ts'

const MOST_RECORDS = 4
/** Of a long value. */
const MOST_BYTES = 48

export function RecordList({ header, bytes }: { readonly header: BatchHeader; readonly bytes: Uint8Array }) {
  const t = texts.use()
  if (header.compression !== 'none') {
    return <p className="mt-4 max-w-[62ch] text-small text-ink-soft">{t.packed(header.compression ?? '?')}</p>
  }
  const records = recordParts(bytes, MOST_RECORDS)
  return (
    <section aria-label={t.records(records.length, header.count)} className="mt-5">
      <h3 className="text-small font-semibold">{t.records(records.length, header.count)}</h3>
      <ol className="mt-2 space-y-3">
        {records.map((parts, index) => (
          <li key={parts[0]?.start ?? index}>
            <p className="tabular font-mono text-caption text-ink-soft">
              {t.record(`${header.baseOffset + BigInt(index)}`)}
            </p>
            <ul className="mt-1 flex flex-wrap gap-1.5">
              {parts.map((part) => (
                <Part key={part.name} part={part} bytes={bytes.subarray(part.start, part.end)} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  )
}

const utf8 = new TextDecoder()

function Part({ part: { name, number }, bytes }: { readonly part: RecordPart; readonly bytes: Uint8Array }) {
  const t = texts.use()
  const isContent = name === 'key' || name === 'value' || name === 'headers'
  const shown = Array.from(bytes.subarray(0, MOST_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join(' ')
  const isNull = number?.value === -1n
  return (
    <li
      className={classes(
        'max-w-full rounded-sm border px-1.5 py-1',
        isContent ? 'border-layer-body bg-layer-body-soft text-layer-body-ink' : 'border-line',
      )}
    >
      <p className="text-caption">{name === 'value' ? t.valuePart : t[name]}</p>
      <p className="font-mono text-caption break-words">
        {shown}
        {bytes.length > MOST_BYTES && ' …'}
      </p>
      <p className={classes('font-mono text-caption break-words', !isContent && 'text-ink-soft')}>
        {number !== null
          ? isNull
            ? t.nothing
            : t.zigzag(`${number.raw}`, `${number.value}`)
          : isContent
            ? utf8.decode(bytes.subarray(0, MOST_BYTES))
            : '0'}
      </p>
    </li>
  )
}
