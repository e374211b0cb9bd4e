/**
 * Russian: prepositions, conjunctions and particles of one or two letters must not end a line, and none breaks at the hyphen of
 * a particle.
 */
import type { AboutLanguage } from './about.ts'

const NBSP = '\u00a0'
const SHORT_WORD =
  /(?<![\p{L}\p{N}])(?:[авикосуя]|бы|во|да|до|ли|же|за|из|ко|на|не|ни|но|об|от|по|со|то)(?<glue> )(?=\S)/giu
/** U+2060: nothing to see, and no line ends beside it. */
const WORD_JOINER = '\u2060'
const PARTICLE_HYPHEN =
  /(?<=\p{L})-(?=(?:то|либо|нибудь|таки|ка)(?!\p{L}))|(?<=(?<!\p{L})(?:по|кое|во|из))-(?=\p{L})/giu

export const ru: AboutLanguage = {
  name: 'Русский',
  short: 'Рус',
  letters: 'AЯ',
  typeset: (text) =>
    text
      .replace(SHORT_WORD, (match) => match.slice(0, -1) + NBSP)
      .replace(PARTICLE_HYPHEN, (hyphen) => hyphen + WORD_JOINER),
  numberedModule: /(?<!\p{L})модул\p{L}*\s+(?:№\s*)?\d+/iu,
}
