/** The row that shows one thing that was said, also where it lies in a fold: by its key, as `spoken.ts` tells it. */
import { frameWords } from '../../protocols/rows.ts'
import type { FrameLine } from '../capture/exchange-index.ts'
import type { Located } from '../inside/locate.ts'
import { keyOf, type RowItem } from '../ladder/row-item.ts'
import type { SaidLine } from '../ladder/said-lines.ts'

export interface SpokenRow extends Located {
  /** The fold to open first. */
  readonly unfold: string | null
  /** Id of the frame inside that it is about. */
  readonly frame: string
}

/** Null where the rows do not show it: they are filtered, paused, or cut as the wire is. */
export function rowOfSpoken(items: readonly RowItem[], key: string): SpokenRow | null {
  for (const [index, item] of items.entries()) {
    const found = key.startsWith('s') ? ofSaid(item, key) : ofFrame(item, key)
    if (found !== null) return { index, ...found }
  }
  return null
}

type Found = Omit<SpokenRow, 'index'> | null

function ofSaid(item: RowItem, key: string): Found {
  const says = item.type === 'said' ? [item.said] : item.type === 'control' ? item.says : []
  const said = says.find((one) => key === saidKey(one))
  if (said === undefined) return null
  return { key, unfold: item.type === 'control' ? keyOf(item) : null, frame: said.id }
}

function ofFrame(item: RowItem, key: string): Found {
  if (item.type !== 'unit' && item.type !== 'control') return null
  const line = item.lines.find((one) => key.slice(1) === idOf(one))
  if (line === undefined) return null
  const frame = line.said === null || frameWords(line.said.protocol).isCarrier === true ? line.id : line.said.id
  const own = keyOf(item)
  if (item.type === 'control') return { key: `f${idOf(line)}`, unfold: own, frame: line.id }
  const isPart = key.startsWith('f') && item.lines.length > 1
  return isPart ? { key: `f${idOf(line)}`, unfold: `${own}#`, frame: line.id } : { key: own, unfold: null, frame }
}

function idOf({ record, id }: FrameLine): string {
  return `${record.meta.exchange}:${id}`
}

function saidKey({ record, base }: SaidLine): string {
  return `s${record.meta.exchange}:${base}`
}
