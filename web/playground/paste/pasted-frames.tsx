/** The frames of what was pasted; before that, what will stand here. */
import { ClipboardPaste } from 'lucide-react'
import { EmptyState } from '../../design/index.ts'
import { useTrace } from '../../trace/index.ts'
import { Frames } from '../../workspace/index.ts'
import { pasteTexts } from './texts.ts'

export function PastedFrames() {
  const t = pasteTexts.use()
  const isThere = useTrace((state) => state.version.pasted > 0)
  if (!isThere) {
    return (
      <EmptyState
        title={t.emptyFrames}
        icon={<ClipboardPaste size={28} aria-hidden="true" />}
        className="h-full bg-surface-raised"
      >
        {t.emptyFramesText}
      </EmptyState>
    )
  }
  return <Frames source="pasted" runs="all" linkName="pasted-at" />
}
