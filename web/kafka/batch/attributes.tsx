/** The sixteen bits of a batch's attributes, the highest first. */
import { classes } from '../../design/index.ts'
import { texts } from './texts.ts'

const BITS = Array.from({ length: 16 }, (_, index) => 15 - index)

export function Attributes({ attributes }: { readonly attributes: number }) {
  const t = texts.use()
  const nameOf = (bit: number) =>
    bit <= 2
      ? t.compressionBits
      : bit === 3
        ? t.timeBit
        : bit === 4
          ? t.transactionBit
          : bit === 5
            ? t.controlBit
            : null
  return (
    <figure aria-label={t.bits} className="mt-4">
      <figcaption className="text-caption text-ink-soft">{t.bits}</figcaption>
      <div className="mt-1.5 flex flex-wrap gap-x-3 gap-y-2">
        <Group bits={BITS.filter((bit) => nameOf(bit) === null)} name={t.unusedBits} attributes={attributes} />
        {[5, 4, 3].map((bit) => (
          <Group key={bit} bits={[bit]} name={nameOf(bit) ?? ''} attributes={attributes} />
        ))}
        <Group bits={[2, 1, 0]} name={t.compressionBits} attributes={attributes} />
      </div>
    </figure>
  )
}

interface GroupProps {
  readonly bits: readonly number[]
  readonly name: string
  readonly attributes: number
}

function Group({ bits, name, attributes }: GroupProps) {
  return (
    <span className="inline-flex flex-col gap-0.5">
      <span className="flex">
        {bits.map((bit) => {
          const isSet = (attributes & (1 << bit)) !== 0
          return (
            <span
              key={bit}
              className={classes(
                'tabular inline-flex h-6 w-5 items-center justify-center border-y border-r border-line-strong font-mono text-caption first:border-l',
                isSet ? 'bg-layer-kafka-soft font-semibold text-layer-kafka-ink' : 'text-ink-soft',
              )}
            >
              {isSet ? 1 : 0}
            </span>
          )
        })}
      </span>
      <span className="text-caption text-ink-soft">{name}</span>
    </span>
  )
}
