/** The three-part layout of lessons and the playground. */
export { Frames } from './frames.tsx'
export { RequestColumn, type RequestColumnProps } from './request-column.tsx'
export { RunZone } from './run-zone.tsx'
export { Split, type SplitProps } from './split.tsx'
export { usePane } from './use-pane.ts'
export { isWide, useWide, Workspace, type WorkspacePart, type WorkspaceProps } from './workspace.tsx'
