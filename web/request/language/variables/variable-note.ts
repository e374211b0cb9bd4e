/** A `{{variable}}` of a block, explained: its value now, where that comes from, and what of it is sent. */

import { ownValue } from '#proto/wire/own-value.ts'
import type { Language } from '../../../i18n/index.ts'
import { dynamicValue } from '../../../language/dynamic-variables.ts'
import { type ParsedDocument, parseDocument } from '../../../language/parse.ts'
import { type VariableUse, variableUses, variableValue, withDefinitions } from '../../../language/variables.ts'
import { APP_NAMES } from '../../../language/words.ts'
import { type AnswerPlace, readPlace } from '../answers.ts'
import { saidOfNamed } from '../named/texts.ts'
import { saidOfMine } from '../own-server/texts.ts'
import type { Surroundings } from '../surroundings.ts'
import { variableTexts } from './texts.ts'

export interface VariableNote {
  /** From its first brace to behind its last one. */
  readonly start: number
  readonly end: number
  /** As it stands between the braces. */
  readonly name: string
  /** Null: not known before the block runs. Secrets are what `surroundings` has in their place. */
  readonly value: string | null
  /** Where the value comes from, in two or three words. */
  readonly from: string
  /** The same in sentences, and what is sent. */
  readonly doc: string
}

/** The use at an offset, or whose last brace is just before it, where a caret comes to stand; undefined: there is none. */
export function variableUseAt(text: string, offset: number): VariableUse | undefined {
  const uses = variableUses(text)
  return uses.find((use) => use.start <= offset && offset < use.end) ?? uses.find(({ end }) => end === offset)
}

/** Null: nothing defines it, or its value needs one that nothing defines; the block's problems say that. */
export function variableNote(
  text: string,
  use: VariableUse,
  surroundings: Surroundings,
  language: Language,
): VariableNote | null {
  const document = parseDocument(text)
  const known = withDefinitions(surroundings.variables, document.variables)
  const value = variableValue(use.name, known)
  const source = sourceOf(use, document, surroundings, language)
  if (source === null || (value === null && !source.isLate)) return null
  const late = value !== null && [...variableUses(value)].some(({ name }) => readPlace(name) !== null)
  const doc = `${source.doc} ${variableTexts.in(language).sent}`
  return { ...use, value: late ? null : value, from: source.from, doc }
}

interface ValueSource {
  readonly from: string
  readonly doc: string
  /** Its value is there only once another request has run. */
  readonly isLate?: boolean
}

/** A block's own line goes before what the app gives, and that before environments. */
function sourceOf(
  use: VariableUse,
  document: ParsedDocument,
  surroundings: Surroundings,
  language: Language,
): ValueSource | null {
  const words = variableTexts.in(language)
  const defined = document.variables.findLast(({ name }) => name === use.name)
  if (defined !== undefined) {
    const { line } = defined.span
    const answer = variableUses(defined.value).flatMap(({ name }) => ofAnswer(name, use, document, language) ?? [])[0]
    const doc = [words.defined(line), answer?.doc].filter(Boolean).join(' ')
    return { from: words.shortDefined(line), doc }
  }
  const { own, named } = surroundings
  if (use.name === 'mine' && own !== undefined) return { from: words.shortMine, doc: saidOfMine(own, language) }
  if (APP_NAMES.has(use.name)) {
    // What the third is the address of, beside this server's and the learner's own.
    const doc = ownValue({ host: words.host, mine: words.mine }, use.name) ?? words.broker
    return { from: words.shortBuiltIn, doc }
  }
  const given = named?.list.find(({ name }) => name === use.name)
  if (given !== undefined) {
    const from = given.environment === null ? words.shortShared : words.shortEnvironment(given.environment)
    return { from, doc: saidOfNamed(use.name, surroundings, language) }
  }
  if (dynamicValue(use.name) !== null) return { from: words.shortBuiltIn, doc: words.made }
  return ofAnswer(use.name, use, document, language)
}

/** Null: it names no request that stands above. */
function ofAnswer(
  name: string,
  use: VariableUse,
  { requests }: ParsedDocument,
  language: Language,
): ValueSource | null {
  const place: AnswerPlace | null = readPlace(name)
  const isAbove = requests.some((request) => request.name === place?.name && request.span.end < use.start)
  if (place === null || !isAbove) return null
  const words = variableTexts.in(language)
  return place.side === 'response'
    ? { from: words.shortAnswer(place.name), doc: words.answered(place.name), isLate: true }
    : { from: words.shortRequest(place.name), doc: words.asked(place.name), isLate: true }
}
