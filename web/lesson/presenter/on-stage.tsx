/** A lesson's page that a presenter's window moves: tells where it is, and hears a presenter's remote too. Draws nothing but a refusal. */
import { X } from 'lucide-react'
import { useEffect } from 'react'
import { IconButton } from '../../design/index.ts'
import { useKeys } from '../../keys/index.ts'
import { navigate } from '../../routes/index.ts'
import type { Place, StepAddress } from '../place.ts'
import type { StagePlace } from './stage.ts'
import { texts } from './texts.ts'
import { presenterAddress, showOnStage, useStage } from './this-tab.ts'

export interface OnStageProps {
  readonly place: Place
  readonly here: StagePlace
  /** The browser would not open a window. */
  readonly isRefused: boolean
  readonly onRead: () => void
}

export function OnStage({ place, here, isRefused, onRead }: OnStageProps) {
  const text = texts.use()
  const { language, module, lesson, step, track } = here
  const isPresented = useStage((stage) => stage.isPresented)
  useEffect(() => showOnStage({ language, module, lesson, step, track }), [language, module, lesson, step, track])
  const go = (target: StepAddress | null) => {
    if (target !== null) navigate({ page: 'lesson', language, ...target })
  }
  const on = () => go(place.next)
  const back = () => go(place.previous)
  // PageDown and PageUp are what remotes send. Without a presenter they scroll, as everywhere.
  useKeys(isPresented ? { n: on, p: back, PageDown: on, PageUp: back } : {})
  if (!isRefused) return null
  return (
    <p
      role="alert"
      className="absolute top-full right-4 z-10 mt-1 flex items-center gap-3 rounded-md border border-line bg-surface-raised py-1.5 pr-1.5 pl-3 text-small shadow-overlay"
    >
      {text.refused}
      <a
        href={presenterAddress(here)}
        target="_blank"
        rel="noopener opener"
        onClick={onRead}
        className="font-medium underline"
      >
        {text.openTab}
      </a>
      <IconButton size="small" label={text.close} icon={<X size={14} />} onPress={onRead} />
    </p>
  )
}
