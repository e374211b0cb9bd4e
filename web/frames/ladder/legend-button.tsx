/** Opens the legend of the ladder, which is loaded when somebody asks for it. */
import { CircleHelp } from 'lucide-react'
import { Suspense } from 'react'
import { IconButton, Popover, Spinner } from '../../design/index.ts'
import { lazyPart } from '../../part/index.ts'
import { ladderTexts } from './ladder-texts.ts'

const Legend = lazyPart(async () => (await import('./legend.tsx')).Legend)

export function LegendButton() {
  const t = ladderTexts.use()
  return (
    <Popover label={t.legend} trigger={<IconButton size="small" label={t.legend} icon={<CircleHelp size={14} />} />}>
      <div>
        <p className="pb-2 text-small font-semibold text-ink">{t.legend}</p>
        <Suspense fallback={<Spinner label={t.legend} size={20} />}>
          <Legend />
        </Suspense>
      </div>
    </Popover>
  )
}
