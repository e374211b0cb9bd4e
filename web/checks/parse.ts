/** The checks of an exercise, from lesson.yaml to conditions. The one table to extend for a new kind of check. */
import { LANGUAGES, type Language } from '../i18n/index.ts'
import { calls, sequence } from './predicates/calls.ts'
import { continues } from './predicates/continues.ts'
import { detail } from './predicates/detail.ts'
import { graphql } from './predicates/graphql.ts'
import { grpc, protobuf } from './predicates/grpc.ts'
import { body, request, response } from './predicates/http.ts'
import { kafka } from './predicates/kafka.ts'
import { commit, generation } from './predicates/kafka-groups.ts'
import { batch, record } from './predicates/kafka-records.ts'
import { socketio } from './predicates/socket-io.ts'
import { sql } from './predicates/sql.ts'
import { event } from './predicates/sse.ts'
import { tls } from './predicates/tls.ts'
import { bytes, client, connection, field, frames } from './predicates/traffic.ts'
import { websocket } from './predicates/websocket.ts'
import { Reader } from './reader.ts'
import { type Check, type Condition, type Predicate, SCOPES, type Scope, type Subject } from './types.ts'
import { say } from './words.ts'

const predicates: ReadonlyMap<string, Predicate> = new Map([
  ['request', request],
  ['response', response],
  ['body', body],
  ['continues', continues],
  ['grpc', grpc],
  ['protobuf', protobuf],
  ['detail', detail],
  ['frames', frames],
  ['field', field],
  ['connection', connection],
  ['client', client],
  ['tls', tls],
  ['bytes', bytes],
  ['websocket', websocket],
  ['event', event],
  ['socketio', socketio],
  ['graphql', graphql],
  ['sql', sql],
  ['kafka', kafka],
  ['record', record],
  ['batch', batch],
  ['generation', generation],
  ['commit', commit],
  ['calls', calls(together)],
  ['sequence', sequence(together)],
  ['all', (reader) => combined(reader, 'all')],
  ['any', (reader) => combined(reader, 'any')],
  ['not', (reader) => inverted(parseCondition(reader).condition)],
])

/** `where` is told in errors: the path of the file. */
export function parseChecks(yaml: unknown, where: string): Check[] {
  const parsed = new Reader(yaml, `${where}: checks`).list().map((reader, index) => parseCheck(reader, index))
  // One check on the terminal's traffic makes the whole exercise one for the terminal.
  const isTerminal = parsed.some(({ isAboutTerminal }) => isAboutTerminal)
  return parsed.map(({ check, scope }) => ({ ...check, scope: scope ?? (isTerminal ? 'terminal' : 'run') }))
}

function parseCheck(
  reader: Reader,
  index: number,
): { check: Omit<Check, 'scope'>; scope: Scope | undefined; isAboutTerminal: boolean } {
  const { name, condition, rest } = parseCondition(reader)
  const scope = rest.get('scope')?.oneOf(SCOPES)
  const given = rest.get('say')?.map(LANGUAGES)
  const check = { ...condition, id: `${index}.${name}`, ...(given ? { need: own(reader, given) } : {}) }
  return { check, scope, isAboutTerminal: name === 'client' && String(reader.entries()[0]?.[1].value) === 'terminal' }
}

/** An entry has one predicate, and beside it only `scope` and `say`. */
function parseCondition(reader: Reader): { name: string; condition: Condition; rest: ReadonlyMap<string, Reader> } {
  const entries = reader.entries()
  const rest = new Map(entries.filter(([name]) => name === 'scope' || name === 'say'))
  const [found, ...more] = entries.filter(([name]) => !rest.has(name))
  if (!found || more.length > 0) return reader.fail(`needs exactly one of ${known()}`)
  const predicate = predicates.get(found[0])
  if (!predicate) return reader.fail(`unknown check “${found[0]}”; known are ${known()}`)
  return { name: found[0], condition: predicate(found[1]), rest }
}

function own(reader: Reader, given: Partial<Record<Language, Reader>>): (language: Language) => string {
  const texts = new Map(LANGUAGES.map((each) => [each, given[each]?.text() ?? reader.fail(`say needs ${each}`)]))
  return (language) => texts.get(language) ?? ''
}

/** `{ request: …, response: … }` as one condition. */
function together(reader: Reader): Condition {
  const parts = reader.entries().map(([name, part]) => {
    const predicate = predicates.get(name)
    return predicate ? predicate(part) : reader.fail(`unknown check “${name}”; known are ${known()}`)
  })
  return parts.length > 0 ? joined(parts, 'all') : reader.fail(`needs at least one of ${known()}`)
}

function known(): string {
  return [...predicates.keys()].join(', ')
}

function combined(reader: Reader, kind: 'all' | 'any'): Condition {
  return joined(
    reader.list().map((part) => parseCondition(part).condition),
    kind,
  )
}

function joined(parts: readonly Condition[], kind: 'all' | 'any'): Condition {
  return {
    level: parts.some((part) => part.level === 'call') ? 'call' : 'traffic',
    need: (language) => parts.map((part) => part.need(language)).join(say(kind === 'all' ? 'and' : 'or')(language)),
    judge: (subject) => {
      const judged = parts.map((part) => part.judge(subject))
      const passed = kind === 'all' ? judged.every((part) => part.passed) : judged.some((part) => part.passed)
      const told = judged.filter((part) => part.passed === passed)
      return { passed, saw: (language) => [...new Set(told.map((part) => part.saw(language)))].join('; ') }
    },
  }
}

function inverted(condition: Condition): Condition {
  return {
    level: condition.level,
    need: (language) => say('withoutAll', condition.need(language))(language),
    judge: (subject: Subject) => {
      const judged = condition.judge(subject)
      // Nothing at all is no way to pass.
      return { passed: hasTraffic(subject) && !judged.passed, saw: judged.saw }
    },
  }
}

/** Kafka's requests are no calls: those are HTTP's. */
function hasTraffic({ calls, exchanges }: Subject): boolean {
  return calls.length > 0 || exchanges.some(({ version }) => version === 'kafka')
}
