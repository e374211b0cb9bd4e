/** The deepest zoom: the byte at hand as eight bits, and under them, line by line, the field that each belongs to. */
import { useEffect } from 'react'
import { classes, layerClasses } from '../../design/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { type BitGroup, bitOwners } from '../model/byte-owners.ts'
import { wireSourceOf } from '../model/tree.ts'
import { hexOf, valueText } from '../model/values.ts'
import { usePanel } from '../panel-context.ts'
import { texts } from '../texts.ts'
import type { Opened } from '../use-detail.ts'
import { nameOf } from '../use-explained.ts'
import { type Selection, useSelection } from './use-selection.ts'

export function BitView({ opened }: { readonly opened: Opened }) {
  const t = texts.use()
  const cursor = usePanel((state) => state.cursor)
  const pointed = usePanel((state) => state.hover ?? state.node)
  const selection = useSelection(opened)
  const source = usePanel((state) => state.tab) ?? wireSourceOf(opened.detail)
  const first = opened.detail.sources.find(({ id }) => id === source)?.windows[0]?.start
  const isNothingChosen = usePanel((state) => state.cursor === null && state.node === null)
  // Whoever asks for bits before a byte sees those of the first.
  useEffect(() => {
    if (isNothingChosen && first !== undefined) selection.selectByte({ source, offset: first })
  }, [isNothingChosen, first, source, selection])
  const byte =
    cursor === null
      ? undefined
      : opened.bytes({ source: cursor.source, start: cursor.offset, end: cursor.offset + 1 })[0]
  if (cursor === null || byte === undefined) {
    return <p className="shrink-0 border-t border-line px-5 py-4 text-small text-ink-soft">{t.chooseByte}</p>
  }
  const groups = bitOwners(opened, cursor)
  return (
    <section
      aria-label={t.bits}
      className="flex shrink-0 flex-wrap items-start gap-x-6 gap-y-3 border-t border-line px-5 py-3"
    >
      <div>
        <div className="flex gap-1" aria-hidden="true">
          {groups.map((group) => (
            <Bits key={group.from} group={group} byte={byte} isPointed={group.node?.id === pointed} />
          ))}
        </div>
        <p className="tabular pt-1 font-mono text-caption text-ink-soft">
          {`${t.bytesOf(cursor.offset, cursor.offset + 1)} = 0x${hexOf(byte)} = ${byte}`}
        </p>
      </div>
      <ul className="grid min-w-60 flex-1 gap-x-6 sm:grid-cols-[repeat(auto-fill,minmax(10rem,1fr))]">
        {groups.map((group) => (
          <li key={group.from}>
            <Legend group={group} opened={opened} isPointed={group.node?.id === pointed} selection={selection} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Bits({
  group,
  byte,
  isPointed,
}: {
  readonly group: BitGroup
  readonly byte: number
  readonly isPointed: boolean
}) {
  const look = layerClasses(group.node?.layer ?? 'unknown')
  return (
    <span>
      <span className={classes('flex rounded-sm', look.soft, look.ink, isPointed && 'font-bold')}>
        {bitsOf(group).map((bit) => (
          <span
            key={bit}
            className="inline-flex h-11 w-8 flex-col items-center justify-center gap-0.5 font-mono text-lead leading-none"
          >
            {(byte >> (7 - bit)) & 1}
            <span className="text-caption leading-none font-normal">{bit}</span>
          </span>
        ))}
      </span>
      <span
        className={classes(
          'mt-1 block h-1.5 rounded-b-sm border-x border-b',
          isPointed ? `border-x-2 border-b-2 ${look.line}` : 'border-line-strong',
        )}
      />
    </span>
  )
}

function bitsOf({ from, count }: BitGroup): readonly number[] {
  return Array.from({ length: count }, (_, index) => from + index)
}

function Legend(props: {
  readonly group: BitGroup
  readonly opened: Opened
  readonly isPointed: boolean
  readonly selection: Selection
}) {
  const { group, opened, isPointed, selection } = props
  const t = texts.use()
  const language = useLanguage()
  const { node, from, count } = group
  if (node === null)
    return <span className="text-small text-ink-faint">{`${t.bitsOf(from, count)}: ${t.noOwner}`}</span>
  const isLeaf = node.field !== null && (node.field.children?.length ?? 0) === 0
  return (
    <button
      type="button"
      onClick={() => selection.select(node)}
      onPointerEnter={() => selection.hover(node)}
      onPointerLeave={() => selection.hover(null)}
      className={classes(
        'hit flex w-full items-baseline gap-2 rounded-sm px-1.5 py-0.5 text-left text-small hover:bg-surface-sunken',
        isPointed && 'font-semibold underline decoration-2 underline-offset-4',
      )}
    >
      <span className="tabular shrink-0 text-caption text-ink-faint">{t.bitsOf(from, count)}</span>
      <span className="min-w-0 truncate">{nameOf(node, opened, language)}</span>
      {isLeaf && node.field !== null && (
        <span className="ml-auto max-w-[45%] truncate font-mono">{valueText(node.field, opened.bytes)}</span>
      )}
    </button>
  )
}
