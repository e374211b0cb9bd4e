/** Where the text has a live block: its first line as it reads now, and the way to the editor that holds it. */
import { useBlockText } from '../request/index.ts'
import { texts } from './texts.ts'
import { WorkLine } from './work-line.tsx'

export interface BlockReferenceProps {
  readonly block: string
  readonly initial: string
  readonly isOpen: boolean
  readonly onOpen: () => void
}

export function BlockReference({ block, initial, isOpen, onOpen }: BlockReferenceProps) {
  const text = useBlockText(block, initial)
  const { openBlock, blockIsOpen } = texts.use()
  return <WorkLine line={requestLine(text)} isOpen={isOpen} action={isOpen ? blockIsOpen : openBlock} onOpen={onOpen} />
}

/** The first line that is neither empty nor a comment. */
function requestLine(text: string): string {
  return text.split('\n').find((line) => /^\s*[^\s#/]/.test(line)) ?? ''
}
