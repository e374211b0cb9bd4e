/**
 * What each foreign client does, and what has to come of it: records by every codec it has, all of them back; a group of two that
 * shares four partitions; after kill -9 of one member the other has all four; and where the broker is ours to kill, a member reads on
 * when it is back.
 */
import { randomBytes } from 'node:crypto'
import { until } from '../testing/until.ts'
import { committedRecords, createTopic, describeGroup, type SeenGroup } from './kafka-clients-ask.ts'
import {
  type Codec,
  type KafkaClient,
  type Running,
  runToEnd,
  SESSION_MILLISECONDS,
  start,
  type Target,
} from './kafka-clients-client.ts'

const PARTITIONS = 4
const RECORDS = 50
const RUN_MILLISECONDS = 60_000
/** A session, a rebalance, and a slow machine. */
const GROUP_MILLISECONDS = SESSION_MILLISECONDS + 60_000

export interface Place {
  readonly bootstrap: string
  readonly folder: string
  /** `kill -9`, and a new one on the same folder and port. Absent: it is not ours. */
  readonly killAndRestart?: () => Promise<void>
}

/** @returns a line for each thing that was seen; throws at the first that is wrong */
export async function playScenario(client: KafkaClient, place: Place): Promise<string[]> {
  const seen = [await produceAndConsume(client, await freshTopic(client, place))]
  for (const assignor of client.assignors) {
    seen.push(await shareAndTakeOver(client, assignor, await freshTopic(client, place)))
  }
  if (place.killAndRestart !== undefined) {
    seen.push(await outliveBroker(client, await freshTopic(client, place), place.killAndRestart))
  }
  seen.push(...((await client.more?.(await freshTopic(client, place))) ?? []))
  return seen
}

async function freshTopic(client: KafkaClient, { bootstrap, folder }: Place): Promise<Target> {
  const topic = `shared.${client.name}-${randomBytes(4).toString('hex')}`
  await createTopic(bootstrap, topic, PARTITIONS)
  return { bootstrap, topic, folder }
}

const lines = (what: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `key ${index}:${what} ${index} ${'é'.repeat(100)}`)

async function produce(client: KafkaClient, target: Target, codec: Codec, records: readonly string[]): Promise<void> {
  const command = client.command({ type: 'produce', codec }, target)
  await runToEnd(command, RUN_MILLISECONDS, records.map((line) => `${line}\n`).join(''))
}

async function produceAndConsume(client: KafkaClient, target: Target): Promise<string> {
  const sent: string[] = []
  for (const codec of client.codecs) {
    const records = lines(codec, RECORDS)
    await produce(client, target, codec, records)
    sent.push(...records)
  }
  const { records } = await runToEnd(client.command({ type: 'consume', count: sent.length }, target), RUN_MILLISECONDS)
  sameTexts(
    records.map(({ text }) => text),
    sent,
  )
  return `${records.length} records by ${client.codecs.join(', ')}, all back`
}

function sameTexts(found: readonly string[], expected: readonly string[]): void {
  const [one, other] = [found.toSorted(), expected.toSorted()]
  const at = other.findIndex((text, index) => one[index] !== text)
  if (one.length === other.length && at === -1) return
  throw new Error(`${one.length} of ${other.length} records; where ${other[at]} should be there is ${one[at]}`)
}

async function shareAndTakeOver(client: KafkaClient, assignor: string, target: Target): Promise<string> {
  const group = `${target.topic}-group`
  const join = () => start(client.command({ type: 'member', group, assignor }, target))
  const members: Running[] = [join()]
  try {
    await shared(target, group, [PARTITIONS])
    members.push(join())
    const { found: both, milliseconds: sharing } = await shared(target, group, [2, 2])
    const [first, second] = members
    if (first === undefined || second === undefined) throw new Error('Two were started')

    const sent = lines('shared', RECORDS)
    await produce(client, target, 'none', sent)
    await until('what was sent, at the two members', GROUP_MILLISECONDS, () => reached([first, second], sent))
    sameTexts(
      [...first.records, ...second.records].map(({ text }) => text),
      sent,
    )
    if (first.records.length === 0 || second.records.length === 0) throw new Error('One member got everything')
    await committed(target, group, sent.length)

    await second.kill()
    const { milliseconds: taking } = await shared(target, group, [PARTITIONS])
    const more = lines('after kill -9', RECORDS)
    await produce(client, target, 'none', more)
    await until('what was sent then, at the member that is left', GROUP_MILLISECONDS, () => reached([first], more))
    const split = `${first.records.length - more.length} + ${RECORDS - first.records.length + more.length} records`
    return `${both.protocol}: ${split} by two members ${seconds(sharing)} after the second came, all four partitions ${seconds(taking)} after kill -9`
  } catch (error) {
    throw new Error(`${assignor}: ${String(error)}\n${members.map((one) => one.said()).join('\n-- the other --\n')}`)
  } finally {
    await Promise.all(members.map((one) => one.kill()))
  }
}

/** What was acknowledged is there, and the member joins the group of the new broker. */
async function outliveBroker(
  client: KafkaClient,
  target: Target,
  killAndRestart: () => Promise<void>,
): Promise<string> {
  const group = `${target.topic}-group`
  const [assignor = ''] = client.assignors
  const member = start(client.command({ type: 'member', group, assignor }, target))
  try {
    await shared(target, group, [PARTITIONS])
    const before = lines('before', RECORDS)
    await produce(client, target, 'none', before)
    await committed(target, group, before.length)
    await killAndRestart()
    const after = lines('after', RECORDS)
    await produce(client, target, 'none', after)
    const { milliseconds } = await until('what was sent then', GROUP_MILLISECONDS, () => reached([member], after))
    sameTexts([...new Set(member.records.map(({ text }) => text))], [...before, ...after])
    const twice = member.records.length - before.length - after.length
    return `reads on ${seconds(milliseconds)} after kill -9 of the broker, ${twice} records twice`
  } catch (error) {
    throw new Error(`After kill -9 of the broker: ${String(error)}\n${member.said()}`)
  } finally {
    await member.kill()
  }
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(1)} s`

/** Until the group has committed so many records. */
function committed({ bootstrap }: Target, group: string, count: number) {
  return until('commits', GROUP_MILLISECONDS, async () =>
    (await committedRecords(bootstrap, group)) === count ? true : undefined,
  )
}

/** Until the group is stable and its members have as many partitions as these. */
function shared({ bootstrap }: Target, group: string, counts: readonly number[]) {
  const what = `members of ${group} with ${counts.join(' and ')} partitions`
  let last: SeenGroup | undefined
  return until(what, GROUP_MILLISECONDS, async () => {
    last = await describeGroup(bootstrap, group)
    const partitions = new Set(last.members.flatMap((member) => member.partitions))
    const isAsTold =
      last.members
        .map((member) => member.partitions.length)
        .toSorted()
        .join() === counts.join()
    return last.state === 'Stable' && isAsTold && partitions.size === PARTITIONS ? last : undefined
  }).catch((error: unknown) => {
    throw new Error(`${String(error)}; it is ${JSON.stringify(last)}`)
  })
}

function reached(members: readonly Running[], sent: readonly string[]): true | undefined {
  const texts = new Set(members.flatMap(({ records }) => records.map(({ text }) => text)))
  return sent.every((text) => texts.has(text)) || undefined
}
