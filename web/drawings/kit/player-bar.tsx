/** Play, a step back, a step on; and what is seen at each stop, in words. */
import { ChevronLeft, ChevronRight, Pause, Play } from 'lucide-react'
import { Button, classes, IconButton } from '../../design/index.ts'
import { lastOf, stopAt } from './playhead.ts'
import { texts } from './texts.ts'
import type { Player } from './use-playhead.ts'

export interface PlayerBarProps {
  readonly player: Player
  /** A sentence for each stop. */
  readonly says?: readonly string[]
}

export function PlayerBar({ player, says = [] }: PlayerBarProps) {
  const t = texts.use()
  const { at, stops, isPlaying } = player
  const now = stopAt(at, stops)
  return (
    <div className="mt-4" data-screen-only>
      <div className="flex flex-wrap items-center gap-2">
        {player.canPlay && (
          <Button
            size="small"
            icon={isPlaying ? <Pause size={14} aria-hidden="true" /> : <Play size={14} aria-hidden="true" />}
            onPress={player.toggle}
          >
            {isPlaying ? t.pause : t.play}
          </Button>
        )}
        <IconButton
          size="small"
          label={t.back}
          icon={<ChevronLeft size={16} aria-hidden="true" />}
          isDisabled={at <= 0}
          onPress={() => player.step('back')}
        />
        <IconButton
          size="small"
          label={t.on}
          icon={<ChevronRight size={16} aria-hidden="true" />}
          isDisabled={at >= lastOf(stops)}
          onPress={() => player.step('on')}
        />
        <span className="tabular text-caption text-ink-faint">{t.stopOf(now + 1, stops.length)}</span>
      </div>
      {says.length > 0 && (
        // All are laid one over the other, so that the longest makes the height and nothing moves.
        <div className="mt-2 grid" role="status">
          {says.map((sentence, index) => (
            <p key={sentence} className={classes('[grid-area:1/1]', index !== now && 'invisible')}>
              {sentence}
            </p>
          ))}
        </div>
      )}
    </div>
  )
}
