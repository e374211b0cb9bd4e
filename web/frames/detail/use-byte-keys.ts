/** Arrows, Home, End, PageUp and PageDown over lines of bytes; Enter goes deeper. */
import type { KeyboardEvent } from 'react'
import { type ByteLine, lineOf } from '../model/byte-lines.ts'
import { usePanelContext } from '../panel-context.ts'
import { zoomBy } from '../zoom.ts'

export interface ByteMove {
  readonly lines: readonly ByteLine[]
  readonly columns: number
  /** Where the keyboard stands. */
  readonly stop: number
  readonly pageLines: number
}

export function useByteKeys(move: ByteMove, go: (offset: number) => void): (event: KeyboardEvent) => void {
  const { store } = usePanelContext()
  return (event) => {
    if (event.altKey || event.metaKey) return
    if (event.key === 'Enter') {
      event.preventDefault()
      zoomBy(store, 1)
      return
    }
    const offset = targetOf(move, event.key, event.ctrlKey)
    if (offset === null) return
    event.preventDefault()
    go(offset)
  }
}

/** The byte that a key leads to; null for other keys. At an edge it is the byte itself. */
export function targetOf({ lines, stop, pageLines }: ByteMove, key: string, isCtrl: boolean): number | null {
  const index = lineOf(lines, stop)
  const line = bytesAt(lines, index)
  if (line === null) return null
  const column = stop - line.start
  switch (key) {
    case 'ArrowRight':
      return stop + 1 < line.end ? stop + 1 : (next(lines, index, 1, 1)?.start ?? stop)
    case 'ArrowLeft': {
      if (stop > line.start) return stop - 1
      const above = next(lines, index, -1, 1)
      return above === null ? stop : above.end - 1
    }
    case 'ArrowDown':
      return inColumn(next(lines, index, 1, 1), column) ?? stop
    case 'ArrowUp':
      return inColumn(next(lines, index, -1, 1), column) ?? stop
    case 'PageDown':
      return inColumn(next(lines, index, 1, pageLines), column) ?? stop
    case 'PageUp':
      return inColumn(next(lines, index, -1, pageLines), column) ?? stop
    case 'Home':
      return isCtrl ? (next(lines, -1, 1, 1)?.start ?? stop) : line.start
    case 'End':
      return (isCtrl ? (next(lines, lines.length, -1, 1)?.end ?? stop + 1) : line.end) - 1
    default:
      return null
  }
}

type Bytes = Extract<ByteLine, { type: 'bytes' }>

function bytesAt(lines: readonly ByteLine[], index: number): Bytes | null {
  const line = lines[index]
  return line?.type === 'bytes' ? line : null
}

/** The line of bytes `count` lines away, or the last one there is in that direction. */
function next(lines: readonly ByteLine[], from: number, step: 1 | -1, count: number): Bytes | null {
  let found: Bytes | null = null
  let left = count
  for (let index = from + step; index >= 0 && index < lines.length && left > 0; index += step) {
    const line = bytesAt(lines, index)
    if (line === null) continue
    found = line
    left -= 1
  }
  return found
}

function inColumn(line: Bytes | null, column: number): number | null {
  return line === null ? null : Math.min(line.start + column, line.end - 1)
}
