/**
 * Any answer of an admin client as tables: a list of alike things is a table, a thing is a list of its facts, and what lies
 * within lies below. Whatever a real cluster answers, nothing of it is left out.
 */

import { ownValue } from '#proto/wire/own-value.ts'
import { useColumnName } from './columns.ts'
import { texts } from './texts.ts'

type Thing = Readonly<Record<string, unknown>>

export function AnswerTable({ value }: { readonly value: unknown }) {
  const words = texts.use()
  if (value === null || value === undefined || (isThing(value) && Object.keys(value).length === 0)) {
    return <p className="text-small text-ink-soft">{words.done}</p>
  }
  if (Array.isArray(value)) return <List items={value} />
  return isThing(value) ? <Facts thing={value} /> : <p className="font-mono text-small">{plain(value)}</p>
}

function List({ items }: { readonly items: readonly unknown[] }) {
  const words = texts.use()
  const name = useColumnName()
  if (items.length === 0) return <p className="text-small text-ink-soft">{words.emptyList}</p>
  const things = items.filter(isThing)
  if (things.length < items.length) return <p className="font-mono text-small">{items.map(plain).join(', ')}</p>
  const columns = [...new Set(things.flatMap((thing) => Object.keys(thing)))]
  const flat = columns.filter((column) => things.every((thing) => isFlat(ownValue(thing, column))))
  const deep = columns.filter((column) => !flat.includes(column))
  if (deep.length > 0) {
    return (
      <ul className="grid gap-4">
        {things.map((thing, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the order of an answer does not change
          <li key={index} className="border-l-2 border-line pl-3">
            <Facts thing={thing} />
          </li>
        ))}
      </ul>
    )
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keyboard, too
    <div tabIndex={0} className="overflow-x-auto rounded-md border border-line">
      <table className="w-full text-small">
        <thead className="bg-surface-sunken text-left text-caption text-ink-soft">
          <tr>
            {flat.map((column) => (
              <th key={column} scope="col" className="px-3 py-1.5 font-medium whitespace-nowrap">
                {name(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {things.map((thing, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the order of an answer does not change
            <tr key={index} className="border-t border-line align-baseline">
              {flat.map((column) => (
                <td key={column} className="tabular px-3 py-1.5 font-mono">
                  {flatText(ownValue(thing, column))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Facts({ thing }: { readonly thing: Thing }) {
  const name = useColumnName()
  const entries = Object.entries(thing)
  const flat = entries.filter(([, value]) => isFlat(value))
  const deep = entries.filter(([, value]) => !isFlat(value))
  return (
    <div className="grid gap-3">
      {flat.length > 0 && (
        <dl className="grid grid-cols-[auto_1fr] gap-x-6 text-small">
          {flat.map(([key, value]) => (
            <div key={key} className="col-span-2 grid grid-cols-subgrid border-b border-line py-1.5 last:border-0">
              <dt className="text-ink-soft">{name(key)}</dt>
              <dd className="tabular min-w-0 font-mono break-all">{flatText(value)}</dd>
            </div>
          ))}
        </dl>
      )}
      {deep.map(([key, value]) => (
        <section key={key} className="grid gap-1.5">
          <h3 className="text-small font-medium">{name(key)}</h3>
          <AnswerTable value={value} />
        </section>
      ))}
    </div>
  )
}

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** One cell is enough for it: a plain value, few plain values, or where something lies. */
function isFlat(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((one) => !isThing(one) || isPlace(one))
  return !isThing(value)
}

function isPlace(thing: Thing): boolean {
  const keys = Object.keys(thing)
  return 'partition' in thing && keys.every((key) => key === 'topic' || key === 'partition' || key === 'offset')
}

function flatText(value: unknown): string {
  if (!Array.isArray(value)) return plain(value)
  return value.length === 0 ? '–' : value.map((one) => (isThing(one) ? placeText(one) : plain(one))).join(', ')
}

/** `orders 0:5` */
function placeText({ topic, partition, offset }: Thing): string {
  const at = offset === undefined ? String(partition) : `${String(partition)}:${String(offset)}`
  return topic === undefined ? at : `${String(topic)} ${at}`
}

function plain(value: unknown): string {
  return value === null || value === undefined || value === '' ? '–' : String(value)
}
