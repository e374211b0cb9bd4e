/** What differs between two texts, and between a learner's text and a solution; loaded when a solution is shown. */
export { DiffView } from './diff-view.tsx'
export { type DiffFile, SolutionDiff } from './solution-diff.tsx'
