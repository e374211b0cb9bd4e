/** The three-part layout of lessons and the playground. */
export { Workspace, type WorkspacePart, type WorkspaceProps } from './workspace.tsx'
