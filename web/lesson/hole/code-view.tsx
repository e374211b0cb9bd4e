/** Highlighted code of the build. Its hole, if it has one, stands out: paper of another tint, and a mark at its side. */
import type { Root } from 'hast'
import { useMemo } from 'react'
import { classes } from '../../design/index.ts'
import { renderTree } from '../render-tree.ts'

const HOLE = [
  '[&_[data-hole]]:block [&_[data-hole]]:w-max [&_[data-hole]]:min-w-[calc(100%+2.2em)]',
  '[&_[data-hole]]:-mx-[1.1em] [&_[data-hole]]:my-1 [&_[data-hole]]:px-[calc(1.1em-var(--mark-width))] [&_[data-hole]]:py-1.5',
  '[&_[data-hole]]:border-l-[length:var(--mark-width)] [&_[data-hole]]:border-accent [&_[data-hole]]:bg-accent-soft',
].join(' ')

export function CodeView({ code, className }: { readonly code: Root; readonly className?: string }) {
  const tree = useMemo(() => renderTree(code, {}), [code])
  return (
    <div translate="no" className={classes('prose max-w-none! [--prose-size:0.9375rem]', HOLE, className)}>
      {tree}
    </div>
  )
}
