/**
 * Spaces that must not break a line. Both languages: before a dash, and between a number and what it counts. Russian: after
 * prepositions, conjunctions and particles of one or two letters, which must not end a line.
 */
import type { Language } from '../i18n/index.ts'

const NBSP = '\u00a0'
const SHORT_WORD =
  /(?<![\p{L}\p{N}])(?:[авикосуя]|бы|во|да|до|ли|же|за|из|ко|на|не|ни|но|об|от|по|со|то)(?<glue> )(?=\S)/giu

export function typeset(text: string, language: Language): string {
  const dashed = text.replace(/ (?=[—–])/g, NBSP).replace(/(?<=\d) (?=\p{L})/gu, NBSP)
  return language === 'ru' ? dashed.replace(SHORT_WORD, (match) => match.slice(0, -1) + NBSP) : dashed
}
