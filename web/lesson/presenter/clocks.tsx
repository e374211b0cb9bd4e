/** The time of day, and how long the presenter has been at it: kept over a reload, begun anew by a press. */
import { RotateCcw } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { IconButton } from '../../design/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { elapsedText } from './elapsed.ts'
import { texts } from './texts.ts'

const KEY = 'framewise.presenter-since'

export function Clocks() {
  const language = useLanguage()
  const text = texts.use()
  const [since, setSince] = useState(keptSince)
  const now = useNow()
  const clock = useMemo(() => new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' }), [language])
  useEffect(() => keep(since), [since])
  return (
    <div className="flex items-center gap-4">
      <span className="tabular flex items-center gap-1">
        <span role="timer" aria-label={text.elapsed} title={text.elapsed} className="text-title font-medium">
          {elapsedText(now - since)}
        </span>
        <IconButton
          size="small"
          label={text.restart}
          icon={<RotateCcw size={15} />}
          onPress={() => setSince(Date.now())}
        />
      </span>
      <time title={text.clock} className="tabular text-title text-ink-soft">
        {clock.format(now)}
      </time>
    </div>
  )
}

const TICK_MS = 250

/** More often than each second, so that none is passed over. */
function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Math.floor(Date.now() / 1000) * 1000), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}

function keptSince(): number {
  try {
    const kept = Number(sessionStorage.getItem(KEY))
    return kept > 0 ? kept : Date.now()
  } catch {
    return Date.now()
  }
}

function keep(since: number): void {
  try {
    sessionStorage.setItem(KEY, String(since))
  } catch {
    // Where storage is refused, a reload begins anew.
  }
}
