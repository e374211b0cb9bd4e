/** In a lesson's bar: opens the teacher's own window beside it. All that this takes comes with the first press. */
import { Presentation } from 'lucide-react'
import { Suspense, useState } from 'react'
import { IconButton } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { lazyPart, loadPart } from '../part/index.ts'
import { useSettings } from '../settings/index.ts'
import type { Place } from './place.ts'
import type { StagePlace } from './presenter/stage.ts'
import { hasStage } from './presenter/stage-id.ts'
import { texts } from './texts.ts'

const OnStage = lazyPart(async () => (await import('./presenter/on-stage.tsx')).OnStage)

export function PresenterButton({ place }: { readonly place: Place }) {
  const language = useLanguage()
  const text = texts.use()
  const [isOn, setOn] = useState(hasStage)
  const [isRefused, setRefused] = useState(false)
  const here: StagePlace = {
    language,
    module: place.module.slug,
    lesson: place.lesson.slug,
    step: place.step.id,
    track: place.track ?? null,
  }
  const open = async () => {
    const { openPresenter } = await loadPart(() => import('./presenter/this-tab.ts'))
    setRefused(!openPresenter(here))
    setOn(true)
    // They stand in the window now; what is projected is for the class.
    useSettings.getState().change({ teacherNotes: false })
  }
  return (
    <>
      <IconButton
        size="small"
        className="max-md:hidden"
        label={text.presenter}
        icon={<Presentation size={17} />}
        onPress={() => void open()}
      />
      {isOn && (
        <Suspense fallback={null}>
          <OnStage place={place} here={here} isRefused={isRefused} onRead={() => setRefused(false)} />
        </Suspense>
      )}
    </>
  )
}
