import type { Language } from '../../i18n/index.ts'
import type { Problem } from '../language/index.ts'
import { lazyValue } from '../run/lazy-value.ts'
import { useLazy } from './use-lazy.ts'

type Describe = (problem: Problem, language: Language) => string

/** The sentences of problems, in both languages: fetched with the first problem, since most blocks never have one. */
const sentences = lazyValue<Describe>(async () => (await import('../language/texts.ts')).describeProblem)

/** Says nothing until they are there; what cannot be fetched is marked without words. */
export function useSentences(problems: readonly Problem[]): Describe {
  return useLazy(sentences, problems.length > 0) ?? silent
}

const silent: Describe = () => ''
