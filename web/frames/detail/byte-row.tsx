/** One line of bytes: offset, hex in groups of eight, characters. */
// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid is laid out by hand, which a table does not allow
import { memo } from 'react'
import type { SourceId } from '#proto/wire/model.ts'
import { classes, layerClasses } from '../../design/index.ts'
import type { Language } from '../../i18n/index.ts'
import type { TreeNode } from '../model/tree.ts'
import { asciiOf, hexOf, valueText } from '../model/values.ts'
import { texts } from '../texts.ts'
import type { Opened } from '../use-detail.ts'
import { nameOf } from '../use-explained.ts'
import { type Mark, markAt } from './marks.ts'

export interface ByteRowProps {
  readonly opened: Opened
  readonly source: SourceId
  readonly start: number
  readonly end: number
  readonly columns: number
  readonly isLow: boolean
  readonly language: Language
  /** The byte that Tab stops at, if it is on this line; else -1. */
  readonly stop: number
  readonly selected: string
  readonly hovered: string
}

export const ByteRow = memo(function ByteRow(props: ByteRowProps) {
  const { opened, source, start, end, columns, isLow, language } = props
  const bytes = opened.bytes({ source, start, end })
  // On a phone every pixel beside the characters is theirs.
  const isNarrow = columns <= 8
  const cells = [...bytes].map((byte, index) => cellOf(props, byte, start + index))
  return (
    <>
      <span
        aria-hidden="true"
        className={classes(
          'tabular shrink-0 text-right text-caption text-ink-faint',
          isNarrow ? 'w-9 pr-1.5' : 'w-11 pr-2.5',
        )}
      >
        {start.toString(16).padStart(4, '0')}
      </span>
      {cells.map(({ offset, byte, owner, look, shadow, joins }, index) => (
        <span
          key={offset - start}
          role="gridcell"
          aria-colindex={index + 1}
          aria-selected={shadow !== undefined}
          aria-label={labelOf(offset, byte, owner, opened, language)}
          tabIndex={offset === props.stop ? 0 : -1}
          data-byte={offset}
          className={classes(
            'w-[1.625rem] shrink-0 cursor-default text-center',
            isLow ? 'h-[1.375rem] leading-[1.375rem]' : 'h-6 leading-6 pointer-coarse:h-10 pointer-coarse:leading-10',
            look,
            joins,
            index === 7 && columns > 8 && 'mr-3',
          )}
          style={shadow === undefined ? undefined : { boxShadow: shadow, fontWeight: 600 }}
        >
          {hexOf(byte)}
        </span>
      ))}
      {/* Keeps the characters of a short last line under those above. */}
      <span
        aria-hidden="true"
        style={{ width: `${(columns - cells.length) * 1.625 + (columns > 8 && cells.length < 8 ? 0.75 : 0)}rem` }}
      />
      <span aria-hidden="true" className={classes('flex text-ink-soft', isNarrow ? 'ml-2' : 'ml-3')}>
        {cells.map(({ offset, byte, look, shadow }) => (
          <span
            key={offset - start}
            data-byte={offset}
            className={classes('inline-block w-[0.6rem] text-center', shadow === undefined ? '' : look)}
            style={shadow === undefined ? undefined : { fontWeight: 600 }}
          >
            {asciiOf(byte)}
          </span>
        ))}
      </span>
    </>
  )
})

function cellOf({ opened, source, start, end, selected, hovered }: ByteRowProps, byte: number, offset: number) {
  const { owners } = opened
  const owner = owners.ownerOf(source, offset)
  const isFirst = offset === start || owners.ownerOf(source, offset - 1) !== owner
  const isLast = offset === end - 1 || owners.ownerOf(source, offset + 1) !== owner
  const layer = layerClasses(owner?.layer ?? 'unknown')
  const shadow = shadowOf(markAt(selected, offset), 'var(--mark-width)') ?? shadowOf(markAt(hovered, offset), '1px')
  const joins = classes(
    isFirst && 'rounded-l-sm border-l-2 border-l-surface-raised',
    isLast && 'rounded-r-sm border-r-2 border-r-surface-raised',
    !isFirst && 'border-l-2 border-l-transparent',
    !isLast && 'border-r-2 border-r-transparent',
  )
  return { offset, byte, owner, look: `${layer.soft} ${layer.ink}`, shadow, joins }
}

/** Underline with brackets at the ends: seen without any colour. */
function shadowOf(mark: Mark, width: string): string | undefined {
  if (mark === 'none') return undefined
  const lines = [`inset 0 calc(-1 * ${width}) 0 currentColor`]
  if (mark === 'first' || mark === 'only') lines.push(`inset ${width} 0 0 currentColor`)
  if (mark === 'last' || mark === 'only') lines.push(`inset calc(-1 * ${width}) 0 0 currentColor`)
  return lines.join(', ')
}

/** `byte 7, 0x81: FIN 1, opcode 1 text` */
function labelOf(offset: number, byte: number, owner: TreeNode | null, opened: Opened, language: Language): string {
  const t = texts.in(language)
  if (owner === null) return t.cell(offset, hexOf(byte), t.noOwner)
  const bits = owner.children.filter(({ field }) => field?.bits !== undefined)
  const said = bits.length > 0 ? bits : [owner]
  const what = said.map((node) => `${nameOf(node, opened, language)} ${saidOf(node, opened)}`.trim()).join(', ')
  return t.cell(offset, hexOf(byte), what)
}

function saidOf({ field }: TreeNode, opened: Opened): string {
  return field === null || (field.children?.length ?? 0) > 0 ? '' : valueText(field, opened.bytes)
}
