/** Configuration of Kafka: the broker inside, or a cluster elsewhere. Read by config.ts; nothing of a password is ever in a message. */
import { ownValue } from '#proto/wire/own-value.ts'
import { readPath } from './read-path.ts'

export interface KafkaConfig {
  /** Of the broker inside; 0: the system chooses. */
  readonly port: number
  /** When the broker inside answers acks=all: server/kafka. */
  readonly fsync: KafkaFsync
  /** Use this cluster; then there is no broker inside. */
  readonly cluster: KafkaCluster | undefined
}

export interface KafkaCluster {
  /** `host:port` */
  readonly brokers: readonly string[]
  /** Files. Without a CA those of the system count. */
  readonly tls: { readonly ca?: string; readonly cert?: string; readonly key?: string } | undefined
  readonly sasl: KafkaSasl | undefined
}

export interface KafkaSasl {
  readonly mechanism: (typeof MECHANISMS)[number]
  readonly username: string
  readonly password: string
}

const FSYNCS = ['always', 'group', 'never'] as const
export type KafkaFsync = (typeof FSYNCS)[number]
const MECHANISMS = ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'] as const

export const KAFKA_HELP = `                              KAFKA_BROKERS  host:9092,host:9092, to use that Apache Kafka instead of the broker inside
                              KAFKA_TLS      yes, to speak TLS to it; KAFKA_TLS_CA, KAFKA_TLS_CERT, KAFKA_TLS_KEY are PEM files
                              KAFKA_SASL     ${MECHANISMS.join(' | ')}, with KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD
                              KAFKA_FSYNC    when the broker inside answers acks=all: ${FSYNCS.join(' | ')} (default: group)`

type Environment = Readonly<Record<string, string | undefined>>

/** @throws Error whose message is the one line that the user sees */
export function readKafkaConfig(port: number, env: Environment): KafkaConfig {
  const brokers = brokersOf(env['KAFKA_BROKERS'])
  const tls = tlsOf(env)
  const sasl = saslOf(env)
  if (brokers === undefined && (tls !== undefined || sasl !== undefined)) {
    throw new Error(
      `${tls === undefined ? 'KAFKA_SASL' : 'KAFKA_TLS'} is for a cluster: name it by KAFKA_BROKERS. The broker inside speaks in the clear.`,
    )
  }
  return { port, fsync: fsyncOf(env['KAFKA_FSYNC']), cluster: brokers && { brokers, tls, sasl } }
}

function brokersOf(text = ''): readonly string[] | undefined {
  const brokers = text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
  if (brokers.length === 0) return undefined
  for (const broker of brokers) {
    const port = Number(/^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]):(\d{1,5})$/.exec(broker)?.[1])
    if (!(port > 0 && port <= 65_535)) {
      throw new Error('KAFKA_BROKERS must be like host:9092,host:9092, without a protocol or a password.')
    }
  }
  return brokers
}

function tlsOf(env: Environment): KafkaCluster['tls'] {
  const files = {
    ...fileOf('ca', 'KAFKA_TLS_CA', env),
    ...fileOf('cert', 'KAFKA_TLS_CERT', env),
    ...fileOf('key', 'KAFKA_TLS_KEY', env),
  }
  if ('cert' in files !== 'key' in files) {
    const missing = 'cert' in files ? 'KAFKA_TLS_KEY' : 'KAFKA_TLS_CERT'
    throw new Error(`KAFKA_TLS_CERT and KAFKA_TLS_KEY belong together: ${missing} is missing.`)
  }
  const wish = (env['KAFKA_TLS'] ?? '').toLowerCase()
  const isWanted = ['yes', 'true', '1'].includes(wish)
  if (!isWanted && !['', 'no', 'false', '0'].includes(wish)) {
    throw new Error(`KAFKA_TLS must be yes or no, not "${env['KAFKA_TLS']}".`)
  }
  const hasFiles = Object.keys(files).length > 0
  if (hasFiles && wish !== '' && !isWanted)
    throw new Error('KAFKA_TLS says no, but there are files for TLS: leave out one.')
  return isWanted || hasFiles ? files : undefined
}

function fileOf(name: string, setting: string, env: Environment): Record<string, string> {
  const path = ownValue(env, setting) ?? ''
  return path === '' ? {} : { [name]: readPath(setting, path) }
}

function saslOf(env: Environment): KafkaSasl | undefined {
  const wish = env['KAFKA_SASL'] ?? ''
  const username = env['KAFKA_SASL_USERNAME'] ?? ''
  const password = env['KAFKA_SASL_PASSWORD'] ?? ''
  if (wish === '') {
    if (username === '' && password === '') return undefined
    throw new Error(`KAFKA_SASL is missing: one of ${MECHANISMS.join(', ')}.`)
  }
  const mechanism = MECHANISMS.find((each) => each === wish.toUpperCase())
  // Its text is not repeated: an operator who swaps two variables may have put the password here.
  if (mechanism === undefined) throw new Error(`KAFKA_SASL must be one of ${MECHANISMS.join(', ')}.`)
  if (username === '' || password === '') {
    throw new Error(`KAFKA_SASL needs ${username === '' ? 'KAFKA_SASL_USERNAME' : 'KAFKA_SASL_PASSWORD'}, too.`)
  }
  return { mechanism, username, password }
}

function fsyncOf(text: string | undefined): KafkaFsync {
  const fsync = FSYNCS.find((each) => each === (text || 'group'))
  if (fsync === undefined) throw new Error(`KAFKA_FSYNC must be one of ${FSYNCS.join(', ')}, not "${text}".`)
  return fsync
}
