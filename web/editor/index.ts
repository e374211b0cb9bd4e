/** The editor's door: the only folder that knows Monaco, and it never shows. */
export { CodeEditor } from './code-editor.tsx'
export { linesOf } from './height.ts'
export { tokenClass } from './token-colors.ts'
export type {
  CodeEditorProps,
  EditorLanguage,
  HoverNote,
  Library,
  StyledToken,
  Suggestion,
  TextMarker,
} from './types.ts'
