/** Where the text has a live block: its first line as it reads now, and the way to the editor that holds it. */
import { ArrowRight } from 'lucide-react'
import { classes } from '../design/index.ts'
import { useBlockText } from '../request/index.ts'
import { texts } from './texts.ts'

export interface BlockReferenceProps {
  readonly block: string
  readonly initial: string
  readonly isOpen: boolean
  readonly onOpen: () => void
}

export function BlockReference({ block, initial, isOpen, onOpen }: BlockReferenceProps) {
  const text = useBlockText(block, initial)
  const { openBlock, blockIsOpen } = texts.use()
  return (
    <button
      type="button"
      aria-pressed={isOpen}
      onClick={onOpen}
      className={classes(
        'hit flex w-full items-center gap-3 border-y py-2.5 text-left font-mono text-small',
        isOpen ? 'border-line text-ink' : 'border-line text-ink-soft hover:text-ink',
      )}
    >
      <span
        aria-hidden="true"
        className={classes('h-5 w-[3px] shrink-0 rounded-full', isOpen ? 'bg-accent' : 'bg-line-strong')}
      />
      <span className="min-w-0 flex-1 truncate">{requestLine(text)}</span>
      <span className="flex shrink-0 items-center gap-1.5 font-sans text-caption text-ink-faint">
        {isOpen ? blockIsOpen : openBlock}
        <ArrowRight size={14} aria-hidden="true" />
      </span>
    </button>
  )
}

/** The first line that is neither empty nor a comment. */
function requestLine(text: string): string {
  return text.split('\n').find((line) => /^\s*[^\s#/]/.test(line)) ?? ''
}
