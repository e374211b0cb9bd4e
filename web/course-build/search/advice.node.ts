/** What the guide and the interview say, as the search finds it: each question, case and pair by itself, with all of its reasons. */
import { criterionId, pairId, situationPlace } from '../../guide/places.ts'
import type { Guide } from '../../guide/types.ts'
import type { Question } from '../../interview/types.ts'
import type { Entry } from '../../search/types.ts'

export function guideEntries({ criteria, situations, pairs }: Guide): readonly Entry[] {
  return [
    ...pairs.map(({ id, title, verdict, reasons, both }) =>
      entry(pairId(id), title, [verdict, ...reasons.map(({ text }) => text), both.text]),
    ),
    ...situations.map(({ id, name, text, cells }) =>
      entry(situationPlace(id), name, [text, ...Object.values(cells).map((cell) => cell.text)]),
    ),
    ...criteria.map(({ id, ask, why, options }) =>
      entry(criterionId(id), ask, [
        why,
        ...options.flatMap(({ label, claims }) => [`${label}.`, ...claims.map(({ text }) => text)]),
      ]),
    ),
  ]
}

export function questionEntry({ id, ask, short, mention, follow, traps }: Question): Entry {
  return {
    id,
    kind: 'question',
    title: plain([ask]),
    context: '',
    text: plain([short, ...mention, ...follow, ...traps]),
  }
}

function entry(id: string, title: string, sentences: readonly string[]): Entry {
  return { id, kind: 'guide', title: plain([title]), context: '', text: plain(sentences) }
}

/** Without the marks of `code`. */
function plain(sentences: readonly string[]): string {
  return sentences.join(' ').replaceAll('`', '')
}
