/**
 * How time becomes height in the ladder: one scale for what waits between two rows and for what is on its way, so that both can be
 * compared by eye. Rows stay readable: what takes longer than `WHOLE` is drawn as that, with a mark that it was cut short.
 */

/** Milliseconds in a quarter of a rem, in which heights are told. */
const QUARTER = 150
/** Longer ones are drawn as long as this. */
export const WHOLE = 1350
/** Of silence, what is worth a row. */
export const NOTABLE = 600
/** A pause has room for its words. */
const LEAST = 5
const MOST = WHOLE / QUARTER

/** Of any row in which no time passes. */
export const ROW_HEIGHT = 13

/** Quarters of a rem, between `LEAST` and `MOST`. */
export function heightOfPause(milliseconds: number): number {
  return Math.min(MOST, Math.max(LEAST, Math.round(milliseconds / QUARTER)))
}

/** By how many quarters of a rem an arrow ends lower than it begins; 0: it takes next to no time. */
export function dropOf(milliseconds: number): number {
  return Math.min(MOST, Math.round(milliseconds / QUARTER + 0.2))
}
