import { classes } from '../design/index.ts'
import type { ByteCell } from './byte-cells.ts'

interface CellProps {
  readonly cell: ByteCell
  /** Classes of the two lines, the number and the character. */
  readonly hexClass?: string
  readonly characterClass?: string
  /** Seconds by which what moves in the two begins. */
  readonly hexDelay?: number
  readonly characterDelay?: number
}

/** So many bytes stay on one line where it is wide, and move closer together if they must. */
const ON_ONE_LINE = 34

/** The row that cells stand in. */
export function rowClass(count: number): string {
  return classes('-m-2 flex flex-wrap gap-y-3 rounded-md p-2', count <= ON_ONE_LINE && '@min-[44rem]:flex-nowrap')
}

export const CELL = 'tabular flex w-9 min-w-0 flex-col items-center py-1.5 font-mono leading-tight'

/** The sentence and what stands above it: room for the longest, so that nothing moves. */
export const SENTENCE = 'mt-6 min-h-32 max-w-[44rem] sm:min-h-28'

/** Beneath: a word about what is shown, and what can be done. */
export const FOOT = 'mt-2 flex min-h-9 flex-wrap items-center gap-x-6 gap-y-1 text-caption text-ink-faint'

/** A byte as number and character. */
export function CellText({ cell: { hex, character }, hexClass, characterClass, hexDelay, characterDelay }: CellProps) {
  return (
    <>
      <span className={classes('text-body', hexClass)} style={delayOf(hexDelay)}>
        {hex}
      </span>
      <span
        className={classes(
          'leading-5',
          character.length > 1 ? 'text-[0.6875rem] font-medium' : 'text-small',
          characterClass,
        )}
        style={delayOf(characterDelay)}
      >
        {character}
      </span>
    </>
  )
}

function delayOf(seconds: number | undefined) {
  return seconds === undefined ? undefined : { animationDelay: `${seconds}s` }
}
