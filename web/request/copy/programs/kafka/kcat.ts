/**
 * kcat's line: records through its standard input, one a line, or divided by a sign of their own where one has several. Null where
 * it has no way to say it. PowerShell puts CR LF behind each line that it pipes, which would be part of a record, and letters
 * beyond ASCII are question marks there up to version 5.1; cmd reads a pipe twice over, and nobody can quote for that.
 */
import { commandLine, type Shell } from '../../shell.ts'
import type { ConsumerTalk, ProducerTalk, TalkRecord } from './talk.ts'

export function kcatProduce(talk: ProducerTalk, shell: Shell): string | null {
  const { records } = talk
  const isUniform = records.every(({ key, partition, value }) => {
    const [first] = records
    return (
      value !== null && 'text' in value && partition === first?.partition && (key === null) === (first.key === null)
    )
  })
  // Of different kinds, each has a line of its own.
  const lines = isUniform ? [together(talk, shell)] : records.map((record) => alone(talk, record, shell))
  return lines.some((line) => line === null) ? null : lines.join('\n')
}

/** Between key and value: whichever is in no key. */
const SEPARATORS = [':', '|', '~']

function together(talk: ProducerTalk, shell: Shell): string | null {
  const [first] = talk.records
  const isKeyed = first !== undefined && first.key !== null
  const separator = SEPARATORS.find((one) => talk.records.every(({ key }) => key === null || !key.includes(one)))
  if (separator === undefined) return null
  const lines = talk.records.map(({ key, value }) => {
    const text = value !== null && 'text' in value ? value.text : ''
    return isKeyed ? `${key}${separator}${text}` : text
  })
  const more = isKeyed ? [`-K${separator}`] : []
  return piped(lines, [...options(talk, isKeyed && first.partition === null), ...partitionOf(first), more], shell)
}

function alone(talk: ProducerTalk, record: TalkRecord, shell: Shell): string | null {
  const { key, value, partition } = record
  const groups = [...options(talk, key !== null && partition === null), ...partitionOf(record)]
  if (value === null) {
    // kcat takes an empty line for no record, unless a key stands in it.
    const separator = key === null ? undefined : SEPARATORS.find((one) => !key.includes(one))
    return separator === undefined ? null : piped([`${key}${separator}`], [...groups, [`-K${separator}`, '-Z']], shell)
  }
  if (key !== null) groups.push(['-k', key])
  if ('text' in value) return piped([value.text], groups, shell)
  const bytes = Array.from(atob(value.base64), (letter) => letter.charCodeAt(0))
  // A line break would be the end of a record.
  if (shell !== 'bash' || bytes.includes(10)) return null
  const escaped = bytes.map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
  return `printf '${escaped}' | ${commandLine('bash', groups)}`
}

function options(talk: ProducerTalk, isHashed: boolean): string[][] {
  const { broker, topic, clientId, acks, compression, isIdempotent, headers } = talk
  return [
    ['kcat', '-P', '-b', broker, '-t', topic],
    ...(clientId === null ? [] : [['-X', `client.id=${clientId}`]]),
    // By itself librdkafka hashes keys by CRC-32, and they come to lie elsewhere than those of Java's client.
    ...(isHashed ? [['-X', 'topic.partitioner=murmur2_random']] : []),
    ...(acks === -1 ? [] : [['-X', `acks=${acks}`]]),
    ...(compression === 'none' ? [] : [['-z', compression]]),
    ...(isIdempotent ? [['-X', 'enable.idempotence=true']] : []),
    ...headers.map(([name, value]) => ['-H', `${name}=${value}`]),
  ]
}

function partitionOf(record: TalkRecord | undefined): string[][] {
  return record === undefined || record.partition === null ? [] : [['-p', String(record.partition)]]
}

/** The sign between records that nobody types (ASCII, "record separator"). */
const DIVIDER = '\x1e'

/** Each of `lines` as a record on the program's standard input; kcat takes an empty one for none. */
function piped(lines: readonly string[], groups: readonly (readonly string[])[], shell: Shell): string | null {
  if (shell !== 'bash' || lines.some((line) => line === '' || line.includes(DIVIDER))) return null
  const isOfLines = lines.every((line) => !line.includes('\n'))
  return pipeline(isOfLines ? '%s\\n' : '%s\\036', lines, isOfLines ? groups : [...groups, ['-D', '\\x1e']])
}

/** Of bash: what `printf` makes of the texts is read by the program. */
export function pipeline(
  format: string,
  texts: readonly string[],
  groups: readonly (readonly string[])[],
  line = commandLine('bash', groups),
): string | null {
  const said = commandLine('bash', [['printf', format, ...texts]])
  if (said === null || line === null) return null
  return said.length + line.length < 80 && !`${said}${line}`.includes('\n')
    ? `${said} | ${line}`
    : `${said} |\n  ${line.replaceAll(' \\\n  ', ' \\\n    ')}`
}

const FORMAT = '%p:%o %k=%s\\n'

export function kcatConsume(talk: ConsumerTalk, shell: Shell): string | null {
  const { broker, topics, group, clientId, limit, from } = talk
  const shared = [
    ...(clientId === null ? [] : [['-X', `client.id=${clientId}`]]),
    ...(limit === null ? [] : [['-c', String(limit)]]),
    ['-q', '-f', FORMAT],
  ]
  if (group !== null) {
    const settings = memberSettings(talk).map((setting) => ['-X', setting])
    return commandLine(shell, [['kcat', '-b', broker, '-G', group], ...settings, ...shared, [...topics]])
  }
  const lines = topics.flatMap((topic) => {
    const begins = ['kcat', '-C', '-b', broker, '-t', topic]
    if (typeof from === 'string') return [[...begins, '-o', from === 'earliest' ? 'beginning' : 'end']]
    if ('timestamp' in from) return [[...begins, '-o', `s@${from.timestamp}`]]
    return from.positions.map(({ partition, offset }) => [...begins, '-p', String(partition), '-o', String(offset)])
  })
  const all = lines.map((begins) => commandLine(shell, [begins, ...shared]))
  return all.some((line) => line === null) ? null : all.join('\n')
}

function memberSettings({ from, assignor, sessionTimeout, instance, commit }: ConsumerTalk): string[] {
  return [
    `auto.offset.reset=${from === 'earliest' ? 'earliest' : 'latest'}`,
    ...(assignor === null || assignor === undefined ? [] : [`partition.assignment.strategy=${assignor}`]),
    ...(sessionTimeout === null ? [] : [`session.timeout.ms=${sessionTimeout}`]),
    ...(instance === null ? [] : [`group.instance.id=${instance}`]),
    // kcat commits behind what it has printed, or not at all.
    ...(commit === 'by-hand' ? ['enable.auto.commit=false'] : []),
  ]
}
