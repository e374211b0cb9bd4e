/**
 * One message or frame: an arrow between the lifelines that starts where the bytes were written, with what it says above it
 * and, under it, how many of its bytes are protocol and how many content.
 */
import { TriangleAlert } from 'lucide-react'
import { classes, LayerMark, layerClasses } from '../../design/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import type { UnitRow } from '../../trace/index.ts'
import { kindName } from '../kind-names.ts'
import { layerOfRow } from '../model/layers.ts'
import { splitTitle } from '../model/split-title.ts'
import { texts } from '../texts.ts'

export interface ArrowProps {
  readonly row: UnitRow
  readonly from: number
  readonly isSelected: boolean
  readonly onOpen: (row: UnitRow) => void
}

export function Arrow({ row, from, isSelected, onOpen }: ArrowProps) {
  const t = texts.use()
  const language = useLanguage()
  // A single frame of a gRPC call is HTTP/2's; the message that it is part of is gRPC's.
  const layer =
    row.kind === 'pasted' ? 'body' : layerOfRow(!row.isMessage && row.protocol === 'grpc' ? 'http2' : row.protocol)
  const look = layerClasses[layer]
  const isUp = row.direction === 'toServer'
  const name = row.isMessage ? '' : kindName(row.kind, language)
  const title = row.title === '' ? (name === '' ? kindName(row.kind, language) : '') : row.title
  const trouble = row.status === 'complete' ? null : t[row.status]
  const share = row.bytes === 0 ? 0 : row.payload / row.bytes
  return (
    <button
      type="button"
      data-row-focus
      aria-current={isSelected}
      onClick={() => onOpen(row)}
      className={classes(
        'grid h-full w-full grid-cols-[4.375rem_minmax(0,1fr)] text-left transition-colors',
        isSelected ? 'bg-surface-sunken' : 'hover:bg-surface-sunken/60',
        row.isFoldable && 'pl-3',
      )}
    >
      <span
        className={classes(
          'tabular self-center border-l-[3px] pr-1.5 text-right font-mono text-caption text-ink-faint',
          isSelected ? 'border-accent' : 'border-transparent',
        )}
      >
        <span className="block">{t.milliseconds(timeText(row.at - from))}</span>
        <span className="block text-ink-soft" title={t.bytes(row.bytes)}>
          {t.bytesBrief(row.bytes)}
        </span>
      </span>
      <span className="@container mr-3 flex min-w-0 flex-col justify-center border-x border-line-strong">
        <span className="flex min-w-0 items-baseline gap-1.5 px-2">
          <LayerMark layer={layer} className="self-center" />
          {name !== '' && <span className="shrink-0 font-mono text-caption font-semibold">{name}</span>}
          <Title text={title} isStrong={row.isMessage} />
          <span className="ml-auto flex shrink-0 items-baseline gap-2 text-caption text-ink-faint">
            {row.issues > 0 && (
              <span className="flex items-center gap-1 self-center text-warn" title={t.hasIssues(row.issues)}>
                <TriangleAlert size={12} aria-hidden="true" />
                <span className="sr-only">{t.hasIssues(row.issues)}</span>
              </span>
            )}
            {trouble !== null && <span className="text-warn">{trouble}</span>}
            {row.stream > 0 && (
              <span className={classes(row.isMessage && 'hidden @md:inline')}>{t.stream(row.stream)}</span>
            )}
            {row.isMessage && row.frames > 1 && <span className="hidden @md:inline">{t.framesIn(row.frames)}</span>}
          </span>
        </span>
        <span className="relative mt-1 flex h-3 items-center">
          <Shaft isUp={isUp} line={look.mark} share={share} />
          <span className="sr-only">
            {t[row.direction]}, {t.overhead(row.bytes - row.payload, row.payload)}
          </span>
        </span>
      </span>
    </button>
  )
}

/** Where the room is short the beginning of a path gives way: its last part, the method of a call, says most. */
function Title({ text, isStrong }: { readonly text: string; readonly isStrong: boolean }) {
  const [start, end] = splitTitle(text)
  const weight = isStrong && 'font-medium'
  if (end === '') {
    return (
      <span className={classes('min-w-0 truncate text-small', weight)} title={text}>
        {text}
      </span>
    )
  }
  return (
    <span className={classes('flex min-w-0 text-small', weight)} title={text}>
      {/* Two boxes would be read as two words. */}
      <span className="sr-only">{text}</span>
      <span aria-hidden="true" className="min-w-8 shrink truncate">
        {start}
      </span>
      <span aria-hidden="true" className="max-w-[75%] shrink-0 truncate">
        {end}
      </span>
    </span>
  )
}

/** The arrow's line: thin where bytes are protocol, thick where they are content, in exact proportion. */
function Shaft({ isUp, line, share }: { readonly isUp: boolean; readonly line: string; readonly share: number }) {
  const thick = `${(share * 100).toFixed(2)}%`
  return (
    <span aria-hidden="true" className={classes('absolute inset-0 flex items-center', isUp ? '' : 'flex-row-reverse')}>
      <span className={classes('size-1.5 shrink-0 rounded-full', line, isUp ? '-ml-[3.5px]' : '-mr-[3.5px]')} />
      <span className={classes('flex h-full flex-1 items-center', isUp ? '' : 'flex-row-reverse')}>
        <span className={classes('h-(--mark-width) flex-1', line)} />
        <span className={classes('h-[5px]', line)} style={{ width: thick }} />
      </span>
      <span
        className={classes(
          'h-3 w-2 shrink-0',
          line,
          isUp ? '[clip-path:polygon(0_0,100%_50%,0_100%)]' : '[clip-path:polygon(100%_0,0_50%,100%_100%)]',
        )}
      />
    </span>
  )
}

/** @example timeText(3.14159) // '3.1' */
export function timeText(milliseconds: number): string {
  if (milliseconds < 100) return milliseconds.toFixed(1)
  return milliseconds < 100_000 ? milliseconds.toFixed(0) : (milliseconds / 1000).toFixed(0).concat('k')
}
