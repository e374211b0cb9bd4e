/**
 * lessons/tracks: ways through the course, one file each, whose name is its address. A track names each step once and the minutes it
 * takes there; its sheet, if any, is a plan by the clock, whose rows are steps of the track and add up to what it promises.
 */
import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Static, Type } from 'typebox'
import type { Language } from '../../i18n/language-list.ts'
import type { Track, TrackStep } from '../../track/types.ts'
import { stepGate } from '../known-steps.node.ts'
import { LessonProblem } from '../problem.node.ts'
import type { SourceModule } from '../read-course.node.ts'
import { inEachLanguage, readYaml, type YamlFile } from '../yaml-file.node.ts'

const closed = { additionalProperties: false }
const Text = Type.String({ minLength: 3, maxLength: 60 })
const Sentence = Type.String({ minLength: 10, maxLength: 400 })
const Minutes = Type.Integer({ minimum: 1, maximum: 45 })

const TrackFile = Type.Object(
  {
    ...inEachLanguage(Type.Object({ title: Text, short: Text, lead: Sentence }, closed)),
    sections: Type.Array(
      Type.Object(
        {
          ...inEachLanguage(Text),
          handout: Type.Optional(Type.String({ minLength: 1 })),
          steps: Type.Array(Type.Object({ step: Type.String(), minutes: Minutes }, closed), { minItems: 1 }),
        },
        closed,
      ),
      { minItems: 1 },
    ),
    sheet: Type.Optional(
      Type.Object(
        {
          minutes: Type.Integer({ minimum: 10, maximum: 240 }),
          rows: Type.Array(
            Type.Object(
              {
                step: Type.String(),
                minutes: Minutes,
                ...inEachLanguage(Type.Object({ show: Sentence, ask: Sentence }, closed)),
              },
              closed,
            ),
            { minItems: 1 },
          ),
        },
        closed,
      ),
    ),
  },
  closed,
)

export type SourceTrack = Static<typeof TrackFile> & { readonly id: string }

/**
 * @param root the lessons folder
 * @throws LessonProblem
 */
export async function readTracks(root: string, modules: readonly SourceModule[]): Promise<SourceTrack[]> {
  const folder = join(root, 'tracks')
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^[a-z]+(-[a-z]+)*\.yaml$/.test(name)).sort()
  const tracks: SourceTrack[] = []
  for (const name of names) {
    const file = await readYaml(join(folder, name), `lessons/tracks/${name}`, TrackFile)
    checkTrack(file, modules)
    tracks.push({ id: basename(name, '.yaml'), ...file.value })
  }
  return tracks
}

function checkTrack({ value, placeOf }: YamlFile<Static<typeof TrackFile>>, modules: readonly SourceModule[]): void {
  const checkStep = stepGate(modules)
  const seen = new Set<string>()
  for (const [section, { steps }] of value.sections.entries())
    for (const [index, { step }] of steps.entries()) {
      const place = () => placeOf(['sections', section, 'steps', index, 'step'])
      checkStep(step, place)
      if (seen.has(step)) throw new LessonProblem(place(), `${step} is on this track twice`)
      seen.add(step)
    }
  if (value.sheet === undefined) return
  for (const [index, { step }] of value.sheet.rows.entries())
    if (!seen.has(step))
      throw new LessonProblem(placeOf(['sheet', 'rows', index, 'step']), `${step} is no step of this track`)
  const sum = value.sheet.rows.reduce((total, { minutes }) => total + minutes, 0)
  if (sum !== value.sheet.minutes)
    throw new LessonProblem(placeOf(['sheet', 'minutes']), `the rows take ${sum} minutes, not ${value.sheet.minutes}`)
}

export function compileTracks(
  tracks: readonly SourceTrack[],
  modules: readonly SourceModule[],
  language: Language,
): Track[] {
  const titles = titlesOf(modules, language)
  const stepOf = (step: string, minutes: number): TrackStep => ({
    step,
    minutes,
    ...(titles.get(step) ?? { title: '', lesson: '' }),
  })
  return tracks.map(({ id, sections, sheet, [language]: words }) => {
    let clock = 0
    return {
      id,
      ...words,
      sections: sections.map(({ handout = null, steps, [language]: title }) => ({
        title,
        handout,
        steps: steps.map(({ step, minutes }) => stepOf(step, minutes)),
      })),
      sheet: (sheet?.rows ?? []).map(({ step, minutes, [language]: { show, ask } }) => {
        const from = clock
        clock += minutes
        return { from, to: clock, step: stepOf(step, minutes), show, ask }
      }),
    }
  })
}

function titlesOf(
  modules: readonly SourceModule[],
  language: Language,
): ReadonlyMap<string, Omit<TrackStep, 'step' | 'minutes'>> {
  return new Map(
    modules.flatMap((module) =>
      module.lessons.flatMap((lesson) =>
        lesson.steps[language].map(
          ({ id, title }) =>
            [`${module.slug}/${lesson.slug}/${id}`, { title, lesson: lesson.file.value.title[language] }] as const,
        ),
      ),
    ),
  )
}
