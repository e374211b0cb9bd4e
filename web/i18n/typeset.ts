/**
 * Places that must not break a line. Both languages: before a dash, and between a number and what it counts. Russian: after
 * prepositions, conjunctions and particles of one or two letters, which must not end a line, and at the hyphen of a particle.
 */
import type { Language } from './language-list.ts'

const NBSP = '\u00a0'
const SHORT_WORD =
  /(?<![\p{L}\p{N}])(?:[авикосуя]|бы|во|да|до|ли|же|за|из|ко|на|не|ни|но|об|от|по|со|то)(?<glue> )(?=\S)/giu
/** U+2060: nothing to see, and no line ends beside it. */
const WORD_JOINER = '\u2060'
const PARTICLE_HYPHEN =
  /(?<=\p{L})-(?=(?:то|либо|нибудь|таки|ка)(?!\p{L}))|(?<=(?<!\p{L})(?:по|кое|во|из))-(?=\p{L})/giu

export function typeset(text: string, language: Language): string {
  const dashed = text.replace(/ (?=[—–])/g, NBSP).replace(/(?<=\d) (?=\p{L})/gu, NBSP)
  if (language !== 'ru') return dashed
  return dashed
    .replace(SHORT_WORD, (match) => match.slice(0, -1) + NBSP)
    .replace(PARTICLE_HYPHEN, (hyphen) => hyphen + WORD_JOINER)
}
