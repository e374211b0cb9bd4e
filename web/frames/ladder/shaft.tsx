/** The line of an arrow, from one lifeline to the other: what crossed, what is torn off on its way, what came late. */
import { X } from 'lucide-react'
import { classes, layerClasses } from '../../design/index.ts'
import type { Layer } from '../../protocols/looks.ts'
import type { UnitRow } from '../../trace/index.ts'
import { texts } from '../texts.ts'

export interface ShaftProps {
  readonly isUp: boolean
  readonly layer: Layer
  /** Of its bytes, how much is content: 0 to 1. */
  readonly share: number
  readonly arrival: UnitRow['arrival']
  /** Without its words. */
  readonly isBare?: boolean
}

export function Shaft({ isUp, layer, share, arrival, isBare = false }: ShaftProps) {
  const { mark, line } = layerClasses(layer)
  return (
    <span aria-hidden="true" className={classes('absolute inset-0 flex items-center', isUp ? '' : 'flex-row-reverse')}>
      <span className={classes('size-1.5 shrink-0 rounded-full', mark, isUp ? '-ml-[3.5px]' : '-mr-[3.5px]')} />
      {arrival === 'arrived' ? (
        <Whole mark={mark} share={share} />
      ) : arrival === 'late' ? (
        <Late line={line} />
      ) : (
        <Torn mark={mark} isBare={isBare} />
      )}
      {arrival !== 'lost' && (
        <span className={classes('border-y-[6px] border-y-transparent', line, isUp ? 'border-l-8' : 'border-r-8')} />
      )}
    </span>
  )
}

/**
 * Thin where bytes are protocol, thick where they are content, in exact proportion. Few boxes, and a head of borders: a clip path
 * would be a paint property of its own in each row.
 */
function Whole({ mark, share }: { readonly mark: string; readonly share: number }) {
  return (
    <>
      <span className={classes('h-(--mark-width)', mark)} style={{ flexGrow: 1 - share }} />
      <span className={classes('h-[5px]', mark)} style={{ flexGrow: share }} />
    </>
  )
}

/** The wire ends: a cross, and on the other side of it the end that nothing comes out of. */
function Torn({ mark, isBare }: { readonly mark: string; readonly isBare: boolean }) {
  const t = texts.use()
  return (
    <>
      <span className={classes('h-(--mark-width) grow-[5] basis-0 opacity-55', mark)} />
      <X data-torn size={16} strokeWidth={3} className="mx-0.5 shrink-0 text-danger" />
      {!isBare && <span className="shrink-0 text-caption leading-none text-danger">{t.lost}</span>}
      <span className="mx-2 grow-[3] basis-0 border-t-[length:var(--mark-width)] border-dotted border-line-strong" />
    </>
  )
}

/** It waited on its way. */
function Late({ line }: { readonly line: string }) {
  const t = texts.use()
  const part = classes('grow basis-0 border-t-[length:var(--mark-width)] border-dashed', line)
  return (
    <>
      <span className={part} />
      <span className="mx-1.5 shrink-0 text-caption leading-none text-warn">{t.late}</span>
      <span className={part} />
    </>
  )
}
