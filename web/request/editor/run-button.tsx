import { Play, Square } from 'lucide-react'
import { Button, Kbd } from '../../design/index.ts'
import { useBlock } from '../block/store.ts'
import { texts } from '../texts.ts'

const isMac = typeof navigator !== 'undefined' && /Mac|iP(?:hone|ad)/.test(navigator.userAgent)

/** Sends the block. While it runs the same place stops it, so that focus and pointer stay where they are. */
export function RunButton(props: { readonly block: string; readonly hasErrors: boolean; readonly isTight: boolean }) {
  const { block: id, hasErrors, isTight } = props
  const block = useBlock(id)
  const words = texts.use()
  if (block.pending) {
    return (
      <Button variant="secondary" icon={<Square size={14} aria-hidden="true" />} onPress={block.cancel}>
        {words.stop}
      </Button>
    )
  }
  return (
    <Button
      variant="primary"
      isDisabled={hasErrors}
      icon={
        <Play size={14} fill="currentColor" aria-hidden="true" className={isTight ? '@max-sm:hidden' : undefined} />
      }
      aria-keyshortcuts={isMac ? 'Meta+Enter' : 'Control+Enter'}
      onPress={block.run}
    >
      {words.run}
      <span className={`hidden opacity-70 ${isTight ? '@lg:inline' : '@sm:inline'}`} aria-hidden="true">
        <Kbd>{isMac ? '⌘ ↵' : 'Ctrl ↵'}</Kbd>
      </span>
    </Button>
  )
}
