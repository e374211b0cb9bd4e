/** The one code editor of the app. Starts as a plain text area; see there for why. */
import { heightFor } from './height.ts'
import { PlainEditor } from './plain-editor.tsx'
import type { CodeEditorProps } from './types.ts'

export function CodeEditor(props: CodeEditorProps) {
  const height = heightFor(props.value, props.minLines ?? 4, props.maxLines ?? 18)
  return (
    <div style={{ height: `${height}rem` }}>
      <PlainEditor {...props} />
    </div>
  )
}
