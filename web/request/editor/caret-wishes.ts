/** Where the caret of a block's editor should go: views that show a place of its text emit it, the editor listens. */
import { create } from 'zustand'

export interface CaretWish {
  readonly block: string
  /** In the block's text. */
  readonly offset: number
}

export const useCaretWish = create<{ readonly wish: CaretWish | null }>(() => ({ wish: null }))

export function askCaret(block: string, offset: number): void {
  useCaretWish.setState({ wish: { block, offset } })
}
