/** Copies a link that brings this code along, and says so beside the button. */

import { Link2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { IconButton } from '../design/index.ts'
import { useOwnServer } from '../own-server/index.ts'
import { copyText } from '../request/index.ts'
import { texts } from './texts.ts'

const SHOWN_MS = 4000

export function ShareButton() {
  const t = texts.use()
  const [outcome, setOutcome] = useState<'shared' | 'shareFailed' | null>(null)
  useEffect(() => {
    if (outcome === null) return
    const timer = setTimeout(() => setOutcome(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [outcome])
  const share = async () => {
    const done = await copyText(useOwnServer.getState().toLink())
    setOutcome(done ? 'shared' : 'shareFailed')
  }
  return (
    <span className="relative">
      <IconButton label={t.share} icon={<Link2 size={16} aria-hidden="true" />} onPress={() => void share()} />
      <span
        role="status"
        className={
          outcome === null
            ? 'sr-only'
            : 'absolute top-full right-0 z-10 mt-1 w-max max-w-64 rounded-md bg-surface-raised px-3 py-2 text-small shadow-overlay'
        }
      >
        {outcome === null ? '' : t[outcome]}
      </span>
    </span>
  )
}
