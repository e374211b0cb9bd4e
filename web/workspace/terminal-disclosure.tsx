/** "The same from your terminal", folded until it is wanted. What is inside starts only then. */
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { TerminalPlace } from './terminal-place.tsx'
import { texts } from './texts.ts'

export function TerminalDisclosure({ block }: { readonly block: string }) {
  const { terminal } = texts.use()
  const [isOpen, setOpen] = useState(false)
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)} className="group pt-2.5">
      <summary className="hit flex list-none items-center gap-1.5 text-small text-ink-soft hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight size={15} aria-hidden="true" className="transition-transform group-open:rotate-90" />
        {terminal}
      </summary>
      {isOpen && (
        <div className="pt-4 pb-2">
          <TerminalPlace block={block} />
        </div>
      )}
    </details>
  )
}
