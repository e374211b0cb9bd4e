/** Probes of lesson.yaml: what makes one whole, and what the app is given of it. */
import type { Language } from '../i18n/language-list.ts'
import { parseDocument } from '../language/parse.ts'
import type { OwnCode, Probe, ProbeLine } from '../lessons/types.ts'
import { drawValues, filled, unknownPlaces } from '../probe/values.ts'
import { inLanguage, unevenComments } from './in-language.node.ts'
import { LessonProblem, type Place } from './problem.node.ts'
import type { ProbeFile } from './schema.node.ts'

type PlaceOf = (path: readonly (string | number)[]) => Place

/** @throws LessonProblem */
export function checkProbe(
  probe: ProbeFile,
  placeOf: PlaceOf,
  readChecks: (checks: unknown, placeOf: PlaceOf) => void,
): void {
  const ids = probe.lines.map(({ id }) => id)
  checkLines(probe.lines, placeOf, readChecks)
  for (const [index, { name, fails }] of probe.wrong.entries()) {
    if (!ids.includes(fails))
      throw new LessonProblem(placeOf(['wrong', index]), `"${name}" fails ${fails}, and there is no such line`)
  }
  const texts = [probe.proto, probe.start, ...[...probe.solutions, ...probe.wrong].flatMap(codeTexts)]
  for (const text of texts) {
    const uneven = unevenComments(text)
    if (uneven !== null) throw new LessonProblem(placeOf([]), uneven)
  }
}

/** Calls of a probe or of a server: each goes to `{{mine}}`, or carries from there to the broker, with values and checks that there are. @throws LessonProblem */
export function checkLines(
  lines: ProbeFile['lines'],
  placeOf: PlaceOf,
  readChecks: (checks: unknown, placeOf: PlaceOf) => void,
): void {
  const ids = lines.map(({ id }) => id)
  for (const [index, line] of lines.entries()) {
    const place = placeOf(['lines', index])
    if (ids.indexOf(line.id) !== index) throw new LessonProblem(place, `a second line is called ${line.id}`)
    const [unknown] = unknownPlaces(line.call, line.checks)
    if (unknown !== undefined) throw new LessonProblem(place, `there is no random value {{${unknown}}}`)
    const values = drawValues()
    readChecks(filled(line.checks, values), (path) => placeOf(['lines', index, 'checks', ...path]))
    const { requests } = parseDocument(filled(line.call, values))
    const goTo = (place: string) => requests.filter(({ target }) => target.text.startsWith(place)).length
    // A log is what a learner's server cannot reach: the block carries between the two.
    if (goTo('{{mine}}') === 0 || goTo('{{mine}}') + goTo('{{kafka}}') < requests.length)
      throw new LessonProblem(
        place,
        `each request of ${line.id} goes to {{mine}}, or to {{kafka}} beside one that does`,
      )
  }
}

export function compileProbe(probe: ProbeFile, language: Language): Omit<Probe, 'id' | 'task' | 'hints'> {
  const [solution] = probe.solutions
  return {
    start: codeIn(probe, { source: probe.start }, language),
    lines: compileLines(probe.lines, language),
    solution: codeIn(probe, solution ?? { source: '' }, language),
  }
}

export function compileLines(lines: ProbeFile['lines'], language: Language): readonly ProbeLine[] {
  return lines.map(({ id, title, call, times, checks }) => ({
    id,
    title: title[language],
    call,
    times: times ?? 1,
    checks,
  }))
}

interface CodeFile {
  readonly proto?: string
  readonly source: string
}

/** The files that an answer means: what it does not say is as at the start. */
export function codeIn(probe: ProbeFile, { proto, source }: CodeFile, language: Language): OwnCode {
  return { proto: inLanguage(proto ?? probe.proto, language), source: inLanguage(source, language) }
}

function codeTexts({ proto, source }: CodeFile): string[] {
  return proto === undefined ? [source] : [proto, source]
}
