/** Explains a `{{variable}}` of a block: its value now, where that comes from, and what is sent. */

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
  /** Offsets in the text: of its first brace, and just after its last one. */
  readonly start: number
  readonly end: number
  /** As it stands between the braces. */
  readonly name: string
  /** Null: not known before the block runs. A secret is whatever placeholder `surroundings` has for it. */
  readonly value: string | null
  /** Where the value comes from, in two or three words. */
  readonly from: string
  /** The same in sentences, and what is sent. */
  readonly doc: string
}

/** The variable that a caret at this offset is on; one that the caret stands right behind counts, too. Undefined where there is none. */
export function variableUseAt(text: string, offset: number): VariableUse | undefined {
  const uses = variableUses(text)
  return uses.find((use) => use.start <= offset && offset < use.end) ?? uses.find(({ end }) => end === offset)
}

/** Null: the variable, or one that its value needs, is defined nowhere; the block's problems already say that. */
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
  /** Its value is known only once another request has run. */
  readonly isLate?: boolean
}

/** In order of precedence: a line of the block, the app, an environment, a dynamic variable, an answer above. */
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
    // The third name of the app is that of the broker.
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

/** Null: it does not name a request above this use. */
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
