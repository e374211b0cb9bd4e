/**
 * Variables that stand in no block: what an environment of the learner gives each of them. Values may use each other and what the app gives
 * (`{{host}}`); one that needs itself keeps its braces, and the check of a block says so. Secrets have a placeholder wherever a text leaves the page.
 */
import { ownValue, setOwnValue } from '#proto/wire/own-value.ts'
import type { NamedValue, NamedValues, SecretAs, VariableReader } from './named.ts'
import type { Variables } from './variables.ts'

/**
 * The app's own variables, and those of the environments beneath them.
 *
 * @param given by the app: nothing takes their place
 */
function withNamed(
  given: Variables,
  named: readonly NamedValue[],
  { variableUses, variableValue }: VariableReader,
  secretAs?: SecretAs,
): Variables {
  const byName = new Map(named.map((one) => [one.name, one]))
  const all: Record<string, string> = {}
  const valueBy = (one: NamedValue, within: ReadonlySet<string>): string => {
    if (one.isSecret && secretAs !== undefined) return secretAs(one)
    const deeper = new Set([...within, one.name])
    return replaced(one.written, variableUses(one.written), (name) => {
      const used = ownValue(given, name) === undefined ? byName.get(name) : undefined
      if (used !== undefined) return deeper.has(name) ? null : valueBy(used, deeper)
      return variableValue(name, given)
    })
  }
  for (const one of named) setOwnValue(all, one.name, valueBy(one, new Set()))
  return { ...all, ...given }
}

function replaced(
  text: string,
  uses: ReturnType<VariableReader['variableUses']>,
  valueBy: (name: string) => string | null,
): string {
  const ends = uses.map(({ end }) => end)
  return (
    uses.reduce((done, { name, start, end }, index) => {
      return done + text.slice(ends[index - 1] ?? 0, start) + (valueBy(name) ?? text.slice(start, end))
    }, '') + text.slice(ends.at(-1) ?? 0)
  )
}

/** A value that must not leave the page, and the `{{name}}` that stands in its place. */
type Secret = readonly [value: string, place: string]

function secretsIn(values: Variables, named: readonly NamedValue[]): readonly Secret[] {
  return named
    .filter(({ isSecret }) => isSecret)
    .map(({ name }) => [ownValue(values, name) ?? '', `{{${name}}}`] as const)
    .filter(([value]) => value !== '')
}

/** A text in which each secret is its placeholder again, also where a URL or JSON has written it in another way. */
function withPlaces(text: string, secrets: readonly Secret[]): string {
  const places = new Map(secrets.flatMap(([value, place]) => formsOf(value).map((form) => [form, place])))
  if (places.size === 0) return text
  // One pass, the longest first: a short secret may be a part of another, or of a placeholder.
  const forms = [...places.keys()].toSorted((a, b) => b.length - a.length)
  const pattern = new RegExp(forms.map((form) => form.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'), 'g')
  return text.replaceAll(pattern, (form) => places.get(form) ?? form)
}

function formsOf(value: string): readonly string[] {
  const { pathname } = new URL(`http://h/${value.replaceAll(/[?#]/g, '')}`)
  const { search } = new URL(`http://h/?${value.replaceAll('#', '')}`)
  const encoded = encodeURIComponent(value.toWellFormed())
  const forms = [value, JSON.stringify(value).slice(1, -1), encoded, encoded.replaceAll('%20', '+')]
  return [...forms, pathname.slice(1), search.slice(1)].filter((form) => form !== '')
}

/** Sentences of problems stand on the screen, and some tell what a request would be. */
function withPlacesInFacts<P extends { readonly facts: object }>(problem: P, secrets: readonly Secret[]): P {
  const copy = structuredClone(problem)
  for (const [name, value] of Object.entries(copy.facts)) {
    if (typeof value === 'string') Object.assign(copy.facts, { [name]: withPlaces(value, secrets) })
  }
  return copy
}

/** @param elsewhere asked where a name is missed: which environments have it */
export function namedValuesOf(
  list: readonly NamedValue[],
  elsewhere: (name: string) => readonly string[] = () => [],
): NamedValues {
  return {
    list,
    over: (app, reader, secretAs) => withNamed(app, list, reader, secretAs),
    withoutSecrets: (text, values) => withPlaces(text, secretsIn(values, list)),
    withoutSecretFacts: (problems, values) => {
      const secrets = secretsIn(values, list)
      return secrets.length === 0 ? problems : problems.map((problem) => withPlacesInFacts(problem, secrets))
    },
    elsewhere,
  }
}
