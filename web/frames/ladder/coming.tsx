/** A run has left, and its rows are not here yet: their places. What waits too long says that nothing crossed the wire. */
import { Radio } from 'lucide-react'
import { useEffect, useState } from 'react'
import { EmptyState, Skeleton } from '../../design/index.ts'
import { ladderTexts } from './ladder-texts.ts'

/** Milliseconds until no bytes count as none at all: a feed that has to connect anew is faster. */
const PATIENCE = 8_000

export function Coming() {
  const t = ladderTexts.use()
  const [isPatient, setPatient] = useState(true)
  useEffect(() => {
    const timer = setTimeout(() => setPatient(false), PATIENCE)
    return () => clearTimeout(timer)
  }, [])
  if (!isPatient) {
    return (
      <div className="flex min-h-0 flex-1 items-center justify-center">
        <EmptyState title={t.nothingCame} icon={<Radio size={28} />}>
          {t.nothingCameText}
        </EmptyState>
      </div>
    )
  }
  return (
    <div role="status" className="flex min-h-0 flex-1 flex-col gap-6 overflow-hidden px-4 py-4">
      <p className="text-small text-ink-soft">{t.coming}</p>
      {PLACES.map((width) => (
        <div key={width} className={`grid gap-2 ${width}`}>
          <Skeleton className="h-3 w-2/5" />
          <Skeleton className="h-1.5" />
        </div>
      ))}
    </div>
  )
}

const PLACES = ['max-w-md', 'max-w-lg', 'max-w-xl'] as const
