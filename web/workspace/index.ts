/** The three-part layout of lessons and the playground. */
export { TerminalDisclosure } from './terminal-disclosure.tsx'
export { Workspace, type WorkspacePart, type WorkspaceProps } from './workspace.tsx'
