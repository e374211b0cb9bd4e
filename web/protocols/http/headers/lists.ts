/** Lists within header values: preferences with weights, challenges, links, limits. What does not fit gives an empty list. */
import { members } from '../../../protocol-kit/values.ts'

export interface Preference {
  readonly name: string
  /** 0 to 1; 1 where nothing is said. RFC 9110 §12.4.2 */
  readonly weight: number
}

/** The favourite first. @example preferences('text/html;q=0.5, application/json') // json 1, html 0.5 */
export function preferences(value: string): readonly Preference[] {
  return members(value)
    .map((member) => {
      const [name = '', ...parameters] = member.split(';').map((part) => part.trim())
      const weight = parameters.map((parameter) => /^q=(\d(?:\.\d+)?)$/i.exec(parameter)?.[1]).find(Boolean)
      const rest = parameters.filter((parameter) => !/^q=/i.test(parameter))
      return { name: [name, ...rest].join(';'), weight: weight === undefined ? 1 : Number(weight) }
    })
    .toSorted((a, b) => b.weight - a.weight)
}

/** Parameters of the form `name=value` or `name="value"`. */
export function parametersIn(text: string): ReadonlyMap<string, string> {
  const found = [...text.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|([^\s,;"]+))/g)]
  return new Map(found.map(([, name = '', quoted, plain]) => [name.toLowerCase(), quoted ?? plain ?? '']))
}

export interface LinkValue {
  readonly target: string
  readonly relation: string
}

/** RFC 8288 §3: `<…>; rel="next", <…>; rel="prev"`. */
export function links(value: string): readonly LinkValue[] {
  return [...value.matchAll(/<([^>]*)>([^<]*)/g)].map(([, target = '', parameters = '']) => ({
    target,
    relation: parametersIn(parameters).get('rel') ?? '',
  }))
}

export interface Limit {
  readonly name: string
  readonly numbers: ReadonlyMap<string, string>
}

/** `"search";q=5;w=25`: a quoted name, then single letters with numbers. */
export function limit(value: string): Limit | null {
  const match = /^\s*"?([^";,]+)"?\s*;/.exec(value)
  return match === null ? null : { name: match[1] ?? '', numbers: parametersIn(value) }
}
