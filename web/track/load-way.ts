/** A track for a lesson's pages: what lies before and after each step, with the track kept in the addresses. */
import type { Language } from '../i18n/index.ts'
import { course } from '../lessons/index.ts'
import { texts } from './texts.ts'
import { loadTracks } from './tracks.ts'
import type { TrackStep } from './types.ts'
import { placeOn } from './way.ts'

interface WayStep {
  readonly module: string
  readonly lesson: string
  readonly step: string
  readonly track: string
}

/** What takes the place of the course's own order. */
export interface TrackPlace {
  readonly track: string
  readonly previous: WayStep | null
  readonly next: WayStep | null
  readonly nextTitle: string
  /** What the last step leads to. */
  readonly finish: string
}

export interface Way {
  /** @param step `module/lesson/step` */
  at(step: string): TrackPlace
}

/** @returns null when there is no such track */
export async function loadWay(id: string, language: Language): Promise<Way | null> {
  const track = (await loadTracks(language)).find((each) => each.id === id)
  if (track === undefined) return null
  const { finish } = texts.in(language)
  const stepOn = (step: TrackStep | null): WayStep | null =>
    step === null ? null : { ...addressOf(step.step), track: id }
  return {
    at: (step) => {
      const { previous, next } = placeOn(track, step, stepsBefore(step))
      return {
        track: id,
        previous: stepOn(previous),
        next: stepOn(next),
        nextTitle: next?.title ?? track.title,
        finish,
      }
    },
  }
}

/** @param path `module/lesson/step` */
export function addressOf(path: string): { readonly module: string; readonly lesson: string; readonly step: string } {
  const [module = '', lesson = '', step = ''] = path.split('/')
  return { module, lesson, step }
}

/** Of the same lesson, in its order. */
export function stepsBefore(path: string): readonly string[] {
  const { module, lesson, step } = addressOf(path)
  const steps =
    course.modules.find(({ slug }) => slug === module)?.lessons.find(({ slug }) => slug === lesson)?.steps ?? []
  const here = steps.findIndex(({ id }) => id === step)
  return steps.slice(0, Math.max(here, 0)).map(({ id }) => `${module}/${lesson}/${id}`)
}
