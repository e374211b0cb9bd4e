/**
 * A lesson by single keys, for presenters in front of a class: `]` and `[` lead to the next and previous step, S shows the
 * solutions and hides them again, R puts the step back. Also the way of a presenter's remote with key mapping.
 */
import { ownValue } from '#proto/wire/own-value.ts'
import { announce } from '../announce/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { useKeys } from '../keys/index.ts'
import type { Exercise, LessonStep, OwnCode } from '../lessons/index.ts'
import { loadPart } from '../part/index.ts'
import { resetBlock } from '../request/index.ts'
import { navigate } from '../routes/index.ts'
import { blockName, blocksOf, probesOf } from './blocks.ts'
import { showHelp, useHelp } from './help-store.ts'
import { type Place, progressKey, type StepAddress } from './place.ts'
import { texts } from './texts.ts'

export function usePresenterKeys(place: Place, step: LessonStep | undefined): void {
  const language = useLanguage()
  const text = texts.use()
  const go = (target: StepAddress | null) => {
    if (target !== null) navigate({ page: 'lesson', language, ...target })
  }
  const exercises = step === undefined ? [] : tasksOf(step)
  const turnSolutions = () => {
    const { shown } = useHelp.getState()
    const isHidden = exercises.some(({ id, hints }) => (ownValue(shown, progressKey(place, id)) ?? 0) <= hints.length)
    for (const { id, hints } of exercises) showHelp(progressKey(place, id), isHidden ? hints.length + 1 : 0)
    if (isHidden && exercises.length > 0) requestAnimationFrame(showSolution)
  }
  const reset = () => {
    if (step === undefined) return
    for (const { id } of blocksOf(step)) resetBlock(blockName(place, id))
    for (const { id, start } of probesOf(step)) void writeStart(progressKey(place, id), start)
    for (const { id } of exercises) showHelp(progressKey(place, id), 0)
    announce(text.stepReset)
  }
  useKeys({ ']': () => go(place.next), '[': () => go(place.previous), s: turnSolutions, r: reset })
}

async function writeStart(name: string, start: OwnCode): Promise<void> {
  const { writeCode } = await loadPart(() => import('../probe/index.ts'))
  await writeCode(name, start, start)
}

function tasksOf({ parts }: LessonStep): readonly Pick<Exercise, 'id' | 'hints'>[] {
  return parts.flatMap((part): readonly Pick<Exercise, 'id' | 'hints'>[] => {
    if (part.type === 'exercise') return [part.exercise]
    if (part.type === 'hole') return [part.hole]
    return part.type === 'probe' ? [part.probe] : []
  })
}

function showSolution(): void {
  document.querySelector('[data-solution]')?.scrollIntoView({ block: 'nearest' })
}
