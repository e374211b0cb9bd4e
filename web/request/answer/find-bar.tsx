/** What is looked for in an answer, how much of it was found, and the way from place to place. */
import { ChevronDown, ChevronUp } from 'lucide-react'
import type { RefObject } from 'react'
import { classes, IconButton } from '../../design/index.ts'
import { texts } from './json/texts.ts'

export interface FindBarProps {
  readonly field: RefObject<HTMLInputElement | null>
  readonly label: string
  readonly wanted: string
  /** What was found; empty: nothing is looked for. */
  readonly said: string
  /** What is looked for cannot be read. */
  readonly isWrong?: boolean
  readonly onWanted: (wanted: string) => void
  readonly onStep: (by: number) => void
  readonly onEnd: () => void
}

export function FindBar({ field, label, wanted, said, isWrong = false, onWanted, onStep, onEnd }: FindBarProps) {
  const words = texts.use()
  return (
    <div className="flex w-full items-center gap-1 pt-1">
      <input
        ref={field}
        type="search"
        aria-label={label}
        placeholder={label}
        value={wanted}
        spellCheck={false}
        autoComplete="off"
        onChange={({ target }) => onWanted(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1)
          else if (event.key === 'Escape') onEnd()
          else return
          // Nor does Escape close what this stands in.
          event.stopPropagation()
          event.preventDefault()
        }}
        className="h-8 w-0 min-w-24 flex-1 rounded-sm border border-line-strong bg-surface-raised px-2 font-mono text-small"
      />
      <span role="status" className={classes('tabular px-1 text-caption', isWrong ? 'text-warn' : 'text-ink-soft')}>
        {said}
      </span>
      <IconButton label={words.findBefore} icon={<ChevronUp size={16} />} onPress={() => onStep(-1)} />
      <IconButton label={words.findNext} icon={<ChevronDown size={16} />} onPress={() => onStep(1)} />
    </div>
  )
}
