/**
 * JSON with its numbers as they are written: JavaScript's own parser rounds 9007199254740993, and prints 1.0 as 1, 1e400 as null
 * and -0 as 0. Text in, value out, whose JSON.stringify holds the same numbers.
 */

/** A number that JavaScript would write otherwise than it stands here; as JSON it is what it was. */
export class Numeral {
  readonly source: string
  constructor(source: string) {
    this.source = source
  }
  toJSON(): unknown {
    return rawJson?.(this.source) ?? Number(this.source)
  }
}

/** https://tc39.es/proposal-json-parse-with-source: older browsers have neither half of it, and round as before. */
const rawJson: ((text: string) => unknown) | undefined = Reflect.get(JSON, 'rawJSON')

/** False: the text has no number that JavaScript would change. */
export function mayHoldNumerals(text: string): boolean {
  return /\d{16}|\d[eE.]|-0/.test(text)
}

/**
 * As JSON.parse, but for numbers that JavaScript would change: those are Numerals.
 *
 * @throws SyntaxError
 * @example JSON.stringify(parseJson('[9007199254740993,1.0]')) // '[9007199254740993,1.0]'
 */
export function parseJson(text: string): unknown {
  if (!mayHoldNumerals(text)) return JSON.parse(text)
  return JSON.parse(text, (_key, value: unknown, context?: { readonly source?: string }) =>
    typeof value === 'number' && context?.source !== undefined && String(value) !== context.source
      ? new Numeral(context.source)
      : value,
  )
}

/** An object of what `parseJson` answers: no list, and no number that is kept as it is written. */
export function isJsonObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json) && !(json instanceof Numeral)
}
