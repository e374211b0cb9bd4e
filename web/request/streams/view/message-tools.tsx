/** What is done with the list of messages as a whole: find, choose a direction, hold it, copy it. */
import { Copy, Pause, Play } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import { IconButton, Select } from '../../../design/index.ts'
import { texts } from '../texts.ts'
import type { DirectionFilter } from './rows.ts'

export interface MessageToolsProps {
  readonly word: string
  readonly onWord: (word: string) => void
  readonly direction: DirectionFilter
  readonly onDirection: (direction: DirectionFilter) => void
  /** Null: nothing more comes, so that there is nothing to hold. */
  readonly isPaused: boolean | null
  readonly onPause: () => void
  readonly isEmpty: boolean
  readonly onCopy: () => void
  /** For the end of the bar. */
  readonly tools: ReactNode
}

/** The same while messages come: drawn only when something of its own changes. */
export const MessageTools = memo(function MessageTools(props: MessageToolsProps) {
  const { word, onWord, direction, onDirection, isPaused, onPause, isEmpty, onCopy, tools } = props
  const words = texts.use()
  return (
    <div className="flex flex-wrap items-center gap-1.5 pb-2">
      <input
        type="search"
        value={word}
        onChange={(event) => onWord(event.target.value)}
        placeholder={words.filter}
        aria-label={words.filter}
        className="h-8 min-w-32 flex-1 rounded-md border border-line-strong bg-surface-raised px-2 text-small"
      />
      <Select
        label={words.direction}
        isLabelHidden
        value={direction}
        onChange={onDirection}
        items={[
          { id: 'both', label: words.both },
          { id: 'in', label: words.onlyIn },
          { id: 'out', label: words.onlyOut },
        ]}
      />
      {isPaused !== null && (
        <IconButton
          label={isPaused ? words.goOn : words.pause}
          isSelected={isPaused}
          icon={isPaused ? <Play size={16} /> : <Pause size={16} />}
          onPress={onPause}
        />
      )}
      <IconButton label={words.copyAll} isDisabled={isEmpty} icon={<Copy size={16} />} onPress={onCopy} />
      {tools}
    </div>
  )
})
