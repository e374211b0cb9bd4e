/** The bytes of a source cut into the lines that a grid shows: each frame begins a line of its own, under a caption. */
import type { SourceId, Span } from '#proto/wire/model.ts'
import type { Tree, TreeNode } from './tree.ts'

export type ByteLine =
  | { readonly type: 'caption'; readonly node: TreeNode }
  | { readonly type: 'bytes'; readonly start: number; readonly end: number }

export function byteLines(tree: Tree, source: SourceId, columns: number): readonly ByteLine[] {
  const lines: ByteLine[] = []
  const roots = tree.roots.filter(({ span }) => span.source === source && span.end > span.start)
  if (roots.length > 0) {
    for (const node of roots) {
      if (roots.length > 1) lines.push({ type: 'caption', node })
      cut(node.span, columns, lines)
    }
    return lines
  }
  const held = tree.detail.sources.find(({ id }) => id === source)
  for (const { start, bytes } of held?.windows ?? []) cut({ source, start, end: start + bytes.length }, columns, lines)
  return lines
}

function cut({ start, end }: Span, columns: number, lines: ByteLine[]): void {
  for (let at = start; at < end; at += columns)
    lines.push({ type: 'bytes', start: at, end: Math.min(end, at + columns) })
}

/** Index of the line that shows this byte; -1 where none does. Lines of bytes rise with their offsets. */
export function lineOf(lines: readonly ByteLine[], offset: number): number {
  let low = 0
  let high = lines.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const line = lines[middle]
    const start = line?.type === 'caption' ? line.node.span.start : (line?.start ?? 0)
    const isCaption = line?.type === 'caption'
    const end = isCaption ? start : (line?.end ?? 0)
    if (offset < start) high = middle - 1
    else if (offset >= end) low = middle + 1
    else return middle
  }
  return -1
}
