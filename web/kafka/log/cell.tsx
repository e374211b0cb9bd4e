/** One offset: a record with its key, one that is gone, or the place of the next one. */
import { Plus } from 'lucide-react'
import { classes } from '../../design/index.ts'
import { type Language, numberIn, useLanguage } from '../../i18n/index.ts'
import { keyLook, letters } from './key-look.ts'
import type { KnownRecord } from './records-store.ts'
import { texts } from './texts.ts'

interface CellProps {
  readonly offset: number
  readonly rem: number
  /** Undefined: not read yet; null: nothing lies here. */
  readonly record: KnownRecord | null | undefined
  /** 0 new, 1 due to go. */
  readonly age: number
  readonly isStart: boolean
  /** It came while one looked. */
  readonly isFresh: boolean
  readonly isChosen: boolean
  readonly isStop: boolean
  readonly onPress: () => void
}

const BOX =
  'flex shrink-0 flex-col items-stretch justify-center overflow-hidden border-y border-r text-center font-mono'

export function Cell({ offset, rem, record, age, isStart, isFresh, isChosen, isStop, onPress }: CellProps) {
  const t = texts.use()
  const language = useLanguage()
  const look = keyLook(record?.key ?? null)
  const key =
    record === undefined
      ? t.unread
      : record === null
        ? t.nothing
        : record.isPacked
          ? t.packed
          : record.key === null
            ? t.noKey
            : t.ofKey(letters(record.key))
  const isTombstone = record !== undefined && record !== null && !record.isPacked && record.value === null
  return (
    <button
      type="button"
      data-offset={offset}
      tabIndex={isStop ? 0 : -1}
      aria-pressed={isChosen}
      aria-label={[t.cell(offset, key), isTombstone ? t.tombstone : ''].filter((part) => part !== '').join(', ')}
      ref={isFresh ? arrive : null}
      onClick={onPress}
      className={classes(
        BOX,
        'relative border-line-strong -outline-offset-2',
        isStart && 'border-l-[length:var(--mark-width)] border-l-ink',
        record == null ? 'bg-surface-sunken text-ink-soft' : `${look.soft} ${look.ink}`,
        isTombstone && 'border-dashed line-through',
        isChosen && 'z-10 ring-2 ring-accent ring-inset',
      )}
      style={{ width: `${rem}rem` }}
    >
      {age > 0 && (
        <span aria-hidden="true" className="absolute inset-0 bg-surface" style={{ opacity: Math.min(0.92, age) }} />
      )}
      <span className={classes('relative truncate px-1 text-caption', record != null && 'font-semibold')}>
        {record == null ? '·' : record.isPacked ? '…' : record.key === null ? '—' : letters(record.key) || '""'}
      </span>
      <span className={classes('tabular relative text-caption', record == null ? '' : 'text-ink-soft')}>
        {short(offset, language)}
      </span>
    </button>
  )
}

export function GoneCell({ offset, rem }: { readonly offset: number; readonly rem: number }) {
  return (
    <span
      aria-hidden="true"
      className={`${BOX} border-dashed border-line text-caption text-ink-faint bg-[repeating-linear-gradient(135deg,transparent_0_5px,var(--line)_5px_6px)]`}
      style={{ width: `${rem}rem` }}
    >
      <span className="tabular mx-auto rounded-sm bg-surface px-1">{offset}</span>
    </span>
  )
}

/** The open end of the log, behind its high watermark. */
export function NextCell({ offset, rem }: { readonly offset: number; readonly rem: number }) {
  const t = texts.use()
  return (
    <span
      className={`${BOX} border-dashed border-line-strong border-l-[length:var(--mark-width)] border-l-accent [border-left-style:solid] text-caption text-ink-faint`}
      style={{ width: `${rem}rem` }}
    >
      <Plus size={12} aria-hidden="true" className="mx-auto" />
      <span aria-hidden="true" className="tabular">
        {offset}
      </span>
      <span className="sr-only">{t.next(offset)}</span>
    </span>
  )
}

/** Six digits fit. */
function short(offset: number, language: Language): string {
  return offset < 1_000_000 ? `${offset}` : `…${numberIn(language, offset % 1_000_000)}`
}

function arrive(cell: HTMLElement | null): void {
  if (cell === null || matchMedia('(prefers-reduced-motion: reduce)').matches) return
  cell.animate(
    [
      { transform: 'translateX(40%)', boxShadow: '0 0 0 2px var(--accent)' },
      { transform: 'none', boxShadow: '0 0 0 0 var(--accent)' },
    ],
    { duration: 420, easing: 'cubic-bezier(0.2, 0, 0, 1)' },
  )
}
