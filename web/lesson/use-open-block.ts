/**
 * Which block of a step stands in the editor: the one that the address names (`?block=ask-the-job`), else the step's first.
 * Opening another one adds to the browser's history, and leaves behind the spots and comparisons of the one before.
 */
import type { LessonStep, LiveBlock } from '../lessons/index.ts'
import { useParameter } from '../routes/index.ts'
import { blocksOf } from './blocks.ts'

const PARAMETER = 'block'

export function useOpenBlock(step: LessonStep): readonly [LiveBlock | null, (id: string) => void] {
  const named = useParameter(PARAMETER)
  const blocks = blocksOf(step)
  const block = blocks.find(({ id }) => id === named) ?? blocks[0] ?? null
  const open = (id: string) => {
    if (id === block?.id) return
    const url = new URL(location.href)
    url.search = id === blocks[0]?.id ? '' : `${PARAMETER}=${encodeURIComponent(id)}`
    history.pushState(history.state, '', url)
  }
  return [block, open]
}
