/** Drawings of lessons, by the name that stands in a fence. */
export { DrawingBlock } from './drawing-block.tsx'
