/** The kit that all drawings are made with. */
export { Figure } from './figure.tsx'
export {
  Arrow,
  Bar,
  Box,
  Key,
  Lane,
  type Point,
  TEXT,
  TextBlock,
  TextLine,
  TimeAxis,
} from './pieces.tsx'
export { PlayerBar } from './player-bar.tsx'
export { marksUpTo, scaleOf } from './scale.ts'
export { Slider } from './slider.tsx'
export { paintOf, type Tone } from './tones.ts'
export { usePlayhead } from './use-playhead.ts'
export type { Room } from './use-width.ts'
export { linesOf } from './wrap-text.ts'
