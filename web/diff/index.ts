/** What differs between a learner's text and a solution; loaded when a solution is shown. */
export { type DiffFile, SolutionDiff } from './solution-diff.tsx'
