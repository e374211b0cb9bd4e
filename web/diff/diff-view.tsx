/** Lines that go and come, each with its sign: − and + tell what colours only repeat, and a screen reader hears a word for them. */
import { useMemo, useState } from 'react'
import { classes, VisuallyHidden } from '../design/index.ts'
import { diffLines, foldRows, type Part, type Row } from './diff.ts'
import { texts } from './texts.ts'

export function DiffView({ before, after }: { readonly before: string; readonly after: string }) {
  const parts = useMemo(() => placed(foldRows(diffLines(before, after))), [before, after])
  return (
    <div translate="no" className="overflow-hidden rounded-sm border border-line py-1 font-mono text-small">
      {parts.map(({ key, part }) => (
        <Rows key={key} part={part} />
      ))}
    </div>
  )
}

function placed(parts: readonly Part[]) {
  return parts.map((part, index) => ({ part, key: `${part.type}-${index}` }))
}

function Rows({ part }: { readonly part: Part }) {
  const text = texts.use()
  const [isOpen, setOpen] = useState(false)
  if (part.type === 'folded' && !isOpen)
    return (
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="hit block w-full bg-surface-sunken px-3 py-1 text-left font-sans text-caption text-ink-faint hover:text-ink"
      >
        {text.folded(part.rows.length)}
      </button>
    )
  return part.rows.map((row, index) => ({ row, key: `${index}` })).map(({ row, key }) => <Line key={key} row={row} />)
}

const SIGN: Record<Row['kind'], string> = { same: ' ', removed: '−', added: '+' }

const LOOK: Record<Row['kind'], string> = {
  same: 'border-transparent text-ink-soft',
  removed: 'border-danger bg-danger-soft',
  added: 'border-good bg-good-soft',
}

function Line({ row: { kind, spans } }: { readonly row: Row }) {
  const text = texts.use()
  const Tag = kind === 'removed' ? 'del' : kind === 'added' ? 'ins' : 'span'
  return (
    <div className={classes('flex border-l-[length:var(--mark-width)] pr-2', LOOK[kind])}>
      <span aria-hidden="true" className="w-6 shrink-0 text-center font-semibold text-ink select-none">
        {SIGN[kind]}
      </span>
      {kind !== 'same' && <VisuallyHidden>{kind === 'removed' ? text.removed : text.added}</VisuallyHidden>}
      {/* A change at the end of a long line is seen without scrolling. */}
      <Tag className="min-w-0 flex-1 whitespace-pre-wrap no-underline [overflow-wrap:anywhere]">
        {placedSpans(spans).map(({ key, span }) =>
          span.isChanged ? (
            <b
              key={key}
              className={classes(
                'font-semibold underline decoration-2 underline-offset-2',
                kind === 'removed' ? 'decoration-danger' : 'decoration-good',
              )}
            >
              {span.text}
            </b>
          ) : (
            <span key={key}>{span.text}</span>
          ),
        )}
        {spans.every((span) => span.text === '') && '\u00a0'}
      </Tag>
    </div>
  )
}

function placedSpans(spans: Row['spans']) {
  return spans.map((span, index) => ({ span, key: `${index}` }))
}
