/** What a KAFKA block can ask for: the words behind the broker, what each takes, and its directives. */

export type KafkaNameKind = 'topic' | 'topics' | 'group'

export interface KafkaAction {
  readonly name: string
  /** What stands behind it, a segment each; `topics`: one or more, divided by commas. */
  readonly takes: readonly KafkaNameKind[]
  /** Above the request. */
  readonly directives: readonly string[]
  /** Those it cannot do without. */
  readonly needs: readonly string[]
  /** What its header lines are. */
  readonly headers: 'records' | 'configs' | null
  readonly hasRecords: boolean
}

/** Of every action; `name` is of all blocks. */
const SHARED = ['name', 'client-id', 'timeout'] as const

/** Of one record, and of all of them where they stand above the request. */
export const RECORD_DIRECTIVES = ['key', 'partition', 'timestamp', 'binary', 'tombstone'] as const

function action(name: string, more: Partial<Omit<KafkaAction, 'name'>> = {}): KafkaAction {
  const { takes = [], directives = [], needs = [], headers = null, hasRecords = false } = more
  return { name, takes, directives: [...directives, ...SHARED], needs, headers, hasRecords }
}

export const ACTIONS: readonly KafkaAction[] = [
  action('produce', {
    takes: ['topic'],
    directives: [
      'acks',
      'compression',
      'idempotent',
      'repeat',
      'corrupt',
      'linger',
      'batch-size',
      'rate',
      ...RECORD_DIRECTIVES,
    ],
    headers: 'records',
    hasRecords: true,
  }),
  action('consume', {
    takes: ['topics'],
    directives: [
      'group',
      'from',
      'until',
      'next',
      'commit',
      'assignor',
      'work',
      'crash-at',
      'attempts',
      'dead',
      'instance',
      'max-wait',
      'min-bytes',
      'max-bytes',
      'session-timeout',
    ],
  }),
  action('create-topic', { takes: ['topic'], directives: ['partitions'], headers: 'configs' }),
  action('delete-topic', { takes: ['topic'] }),
  action('create-partitions', { takes: ['topic'], directives: ['partitions'], needs: ['partitions'] }),
  action('delete-records', { takes: ['topic'], directives: ['before'], needs: ['before'] }),
  action('list-topics'),
  action('describe-topic', { takes: ['topic'] }),
  action('list-offsets', { takes: ['topic'], directives: ['at'] }),
  action('list-groups'),
  action('describe-group', { takes: ['group'] }),
  action('delete-group', { takes: ['group'] }),
  action('reset-offsets', { takes: ['group', 'topic'], directives: ['to'], needs: ['to'] }),
  action('api-versions'),
]

export function actionOf(name: string): KafkaAction | undefined {
  return ACTIONS.find((one) => one.name === name)
}

/** Which actions know a directive. */
export function actionsWith(directive: string): readonly string[] {
  return ACTIONS.filter(({ directives }) => directives.includes(directive)).map(({ name }) => name)
}

/** Kafka's own rule (org.apache.kafka.common.internals.Topic), for groups as well; some characters are the sandbox's. */
export function isKafkaName(name: string): boolean {
  return /^[A-Za-z0-9._-]{1,200}$/.test(name) && name !== '.' && name !== '..'
}
