/** The tracks, each language loaded once it is asked for. */
import { byLanguage } from 'virtual:tracks'
import { type Language, type Loaded, useLoaded } from '../i18n/index.ts'
import type { Track } from './types.ts'
import { stepsOf } from './way.ts'

const CORE = 'core'

export async function loadTracks(language: Language): Promise<readonly Track[]> {
  return (await byLanguage[language]()).tracks
}

export function useTracks(): Loaded<readonly Track[]> {
  return useLoaded(loadTracks)
}

const NONE: ReadonlySet<string> = new Set()

/** The steps of the core path, `module/lesson/step`; none where it is not among the tracks. */
export function coreStepsOf(tracks: readonly Track[]): ReadonlySet<string> {
  const core = tracks.find(({ id }) => id === CORE)
  return core === undefined ? NONE : new Set(stepsOf(core).map(({ step }) => step))
}
