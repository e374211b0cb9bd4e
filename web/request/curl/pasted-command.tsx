/** Below the editor of a block: a command that was pasted there becomes a request by a press, and what was left out is listed. */
import { ArrowRightLeft, X } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '../../design/index.ts'
import type { LeftOut } from './draft.ts'
import { isCommand } from './is-command.ts'
import { requestFrom } from './pasted-request.ts'
import { curlTexts } from './texts.ts'

export interface PastedCommandProps {
  readonly text: string
  readonly onTurn: (block: string) => void
  /** Nothing more is to be said. */
  readonly onClose: () => void
}

export function PastedCommand({ text, onTurn, onClose }: PastedCommandProps) {
  const words = curlTexts.use()
  const [leftOut, setLeftOut] = useState<readonly LeftOut[]>([])
  const [isUnreadable, setUnreadable] = useState(false)
  const turn = () => {
    const { host, port } = location
    const pasted = requestFrom(text, [host, `127.0.0.1:${port}`, `localhost:${port}`])
    setUnreadable(pasted === null)
    if (pasted === null) return
    setLeftOut(pasted.leftOut)
    onTurn(pasted.block)
    if (pasted.leftOut.length === 0) onClose()
  }
  if (isCommand(text)) {
    return (
      <div
        role="status"
        className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line px-3 py-2.5 text-small"
      >
        <span className="min-w-0 flex-1">{isUnreadable ? words.notRead : words.found}</span>
        <Button variant="primary" size="small" icon={<ArrowRightLeft size={14} aria-hidden="true" />} onPress={turn}>
          {words.turn}
        </Button>
      </div>
    )
  }
  if (leftOut.length === 0) return null
  return (
    <section aria-label={words.leftOut} className="flex items-start gap-2 border-t border-line px-3 py-2 text-small">
      <div className="min-w-0 flex-1">
        <p className="font-medium">{words.leftOut}</p>
        <ul className="mt-1 max-h-32 list-disc overflow-y-auto pl-5 text-ink-soft">
          {leftOut.map((one) => (
            <li key={`${one.why} ${one.what}`} className="wrap-anywhere">
              {words.why(one)}
            </li>
          ))}
        </ul>
      </div>
      <IconButton label={words.close} icon={<X size={16} />} onPress={onClose} />
    </section>
  )
}
