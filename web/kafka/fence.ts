/**
 * What a lesson may ask of this feature: ` ```kafka view=produce,lanes topic=orders `. Words of the fence's first line, each
 * `name=value`; nothing stands inside. Pure: the build reads it, and so does the app.
 */
import { ownValue } from '#proto/wire/own-value.ts'

const KAFKA_VIEWS = [
  'produce',
  'timeline',
  'consumers',
  'lanes',
  'key-calculator',
  'groups',
  'lag',
  'fetches',
  'disk',
  'batch',
  'versions',
  'ladder',
  'join',
] as const
export type KafkaView = (typeof KAFKA_VIEWS)[number]

export interface KafkaFence {
  readonly views: readonly KafkaView[]
  /** As a learner writes it: `orders`, `shared.orders`. */
  readonly topic?: string
  readonly group?: string
  readonly partition?: number
  /** Of the calculator, and of a topic that the block creates. */
  readonly partitions?: number
  /** What the calculator begins with. */
  readonly key?: string
  /** What the producer begins with: records, records a second, linger.ms. */
  readonly count?: number
  readonly rate?: number
  readonly linger?: number
}

/** Which words each view understands. */
const WORDS: Record<KafkaView, readonly (keyof KafkaFence)[]> = {
  produce: ['topic', 'partitions', 'count', 'rate', 'linger'],
  timeline: ['topic'],
  consumers: ['topic', 'group'],
  lanes: ['topic', 'partitions'],
  'key-calculator': ['key', 'partitions'],
  groups: ['group'],
  lag: ['topic', 'group'],
  fetches: [],
  disk: ['topic', 'partition', 'partitions'],
  batch: ['topic', 'partition', 'partitions'],
  versions: [],
  ladder: ['group'],
  join: ['topic', 'group'],
}

const NAME = /^[A-Za-z0-9._-]{1,200}$/
const MOST_PARTITIONS = 100
const BOUNDS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  partitions: [1, MOST_PARTITIONS],
  partition: [0, MOST_PARTITIONS],
  count: [1, 500],
  rate: [0, 200],
  linger: [0, 500],
}

/** The fence, or in English what is wrong with it. */
export function readFence(words: string): KafkaFence | string {
  const given = new Map<string, string>()
  for (const word of words.split(/\s+/).filter((each) => each !== '')) {
    const [, name = '', value = ''] = /^([a-z]+)=(.+)$/.exec(word) ?? []
    if (name === '') return `a kafka fence holds words such as view=lanes topic=orders, and no ${word}`
    if (given.has(name)) return `a kafka fence says ${name} once`
    given.set(name, value)
  }
  const names = given.get('view')?.split(',') ?? []
  const views = names.flatMap((name) => KAFKA_VIEWS.find((view) => view === name) ?? [])
  if (views.length === 0 || views.length < names.length) {
    const unknown = names.find((name) => !KAFKA_VIEWS.some((view) => view === name))
    return `${unknown === undefined ? 'a kafka fence says which view' : `kafka knows no view ${unknown}`}, one or more of ${KAFKA_VIEWS.join(', ')}`
  }
  given.delete('view')
  const understood = new Set<string>(views.flatMap((view) => WORDS[view]))
  for (const [name, value] of given) {
    if (!understood.has(name)) {
      const known = understood.size === 0 ? 'nothing more' : [...understood].join(', ')
      return `view=${names.join(',')} understands ${known}, and no ${name}`
    }
    const trouble = troubleWith(name, value)
    if (trouble !== null) return trouble
  }
  return { views, ...valuesOf(given) }
}

function troubleWith(name: string, value: string): string | null {
  if (name === 'topic' || name === 'group') {
    return NAME.test(value) ? null : `${name}=${value}: a name has letters, digits, “.”, “_” and “-”`
  }
  if (name === 'key') return null
  const [least, most] = ownValue(BOUNDS, name) ?? [0, 0]
  const isNumber = /^\d{1,3}$/.test(value) && Number(value) >= least && Number(value) <= most
  return isNumber ? null : `${name}=${value}: a number from ${least} to ${most}`
}

function valuesOf(given: ReadonlyMap<string, string>): Omit<KafkaFence, 'views'> {
  const text = (name: string) => (given.has(name) ? { [name]: given.get(name) } : {})
  const number = (name: string) => (given.has(name) ? { [name]: Number(given.get(name)) } : {})
  const names = [text('topic'), text('group'), text('key')]
  const numbers = ['partition', 'partitions', 'count', 'rate', 'linger'].map(number)
  return Object.assign({}, ...names, ...numbers)
}
