/** How tall an editor is for its text, the same before and after the large editor has loaded. */

/** Line height and padding of the editor in root ems: `text-small` and `py-2`. */
const LINE_REM = 1.25
const PADDING_REM = 0.5

export function linesOf(text: string): number {
  return text.split('\n').length
}

/** In root ems. Ends with an empty line, so that there is room to write on. */
export function heightFor(text: string, minLines: number, maxLines: number): number {
  const lines = Math.min(maxLines, Math.max(minLines, linesOf(text) + (text.endsWith('\n') ? 0 : 1)))
  return lines * LINE_REM + 2 * PADDING_REM
}
