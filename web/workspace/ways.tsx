/** By keyboard to the parts of the page: past header and text to the request, and to the frames. */
import { MoreSkipLinks, SkipButton } from '../design/index.ts'
import { texts } from './ways-texts.ts'
import type { WorkspacePart } from './workspace.tsx'

export interface WaysProps {
  readonly onPart: (part: WorkspacePart) => void
}

export function Ways({ onPart }: WaysProps) {
  const words = texts.use()
  const go = (part: WorkspacePart, best: string) => {
    onPart(part)
    // A part that was behind another one can be reached once it is seen.
    requestAnimationFrame(() => {
      const place = document.querySelector<HTMLElement>(`[data-part=${part}]`)
      const target = place?.querySelector<HTMLElement>(best) ?? place
      target?.focus()
    })
  }
  return (
    <MoreSkipLinks>
      <SkipButton onPress={() => go('request', EDITOR)}>{words.toRequest}</SkipButton>
      <SkipButton onPress={() => go('frames', ZOOM)}>{words.toFrames}</SkipButton>
    </MoreSkipLinks>
  )
}

const EDITOR = 'textarea, [contenteditable=true], [role=textbox]'
/** What the panel begins with. */
const ZOOM = '[data-shape] [role=radiogroup] input:checked'
