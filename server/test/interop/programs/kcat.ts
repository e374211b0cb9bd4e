import { until } from '../../testing/until.ts'
import { describeGroup, type SeenMember } from '../kafka-clients-ask.ts'
import {
  type Action,
  CODECS,
  type Command,
  type KafkaClient,
  SESSION_MILLISECONDS,
  start,
  type Target,
} from '../kafka-clients-client.ts'
import { nothing, runBoth } from '../program.ts'

const FORMAT = '%p %o %k:%s\n'

export const kcat: KafkaClient = {
  name: 'kcat',
  codecs: CODECS,
  assignors: ['range', 'roundrobin', 'cooperative-sticky'],
  async find() {
    const { stdout, stderr } = await runBoth('kcat', ['-V'])
    return /Version .*?librdkafka [\d.]+/.exec(stdout + stderr)?.[0] ?? ''
  },
  prepare: nothing,
  command: (action, target) => ({ command: 'kcat', args: ['-b', target.bootstrap, ...argumentsOf(action, target)] }),
  more: async (target) => [await keepPlace(target)],
}

/** KIP-345: a static member that was killed comes back within its session to what it had; a second of its name fences it. */
async function keepPlace(target: Target): Promise<string> {
  const group = `${target.topic}-static`
  const { command, args } = kcat.command({ type: 'member', group, assignor: 'range' }, target)
  const join = (name: string) => start({ command, args: ['-X', `group.instance.id=${name}`, ...args] })
  const first = join('till-1')
  const members = [first]
  const added = (name: string) => {
    const member = join(name)
    members.push(member)
    return member
  }
  try {
    await stable(target, group, (seen) => seen.length === 1)
    const second = added('till-2')
    const { found: before } = await stable(target, group, (seen) =>
      seen.every(({ partitions }) => partitions.length === 2),
    )
    await second.kill()
    const back = added('till-2')
    const places = (seen: readonly SeenMember[]) =>
      seen
        .map(({ partitions }) => partitions.join())
        .toSorted()
        .join(' ')
    const ids = (seen: readonly SeenMember[]) =>
      seen
        .map(({ memberId }) => memberId)
        .toSorted()
        .join()
    const { milliseconds } = await stable(
      target,
      group,
      (seen) => ids(seen) !== ids(before) && places(seen) === places(before),
    )
    if (milliseconds >= SESSION_MILLISECONDS) throw new Error(`It came back after ${milliseconds} ms, by a rebalance`)
    added('till-2')
    await until('a fenced member', SESSION_MILLISECONDS, () => back.said().includes('fenced') || undefined)
    const rebalances = first.said().split(' assigned: ').length - 1
    if (rebalances > 2) throw new Error(`The other member rebalanced ${rebalances} times:\n${first.said()}`)
    return `a static member was back ${Math.round(milliseconds)} ms after kill -9 with what it had, and was fenced by another of its name`
  } finally {
    await Promise.all(members.map((member) => member.kill()))
  }
}

/** Until the group is stable and its members are so. */
function stable({ bootstrap }: Target, group: string, isSo: (members: readonly SeenMember[]) => boolean) {
  return until(`a stable ${group}`, 10 * SESSION_MILLISECONDS, async () => {
    const { state, members } = await describeGroup(bootstrap, group)
    return state === 'Stable' && members.length > 0 && isSo(members) ? members : undefined
  })
}

function argumentsOf(action: Action, { topic }: Target): Command['args'] {
  switch (action.type) {
    case 'produce':
      return ['-P', '-t', topic, '-K:', '-z', action.codec]
    case 'consume':
      return ['-C', '-t', topic, '-o', 'beginning', '-c', `${action.count}`, '-q', '-f', FORMAT]
    case 'member': {
      const settings = {
        'session.timeout.ms': SESSION_MILLISECONDS,
        'heartbeat.interval.ms': 1_000,
        'auto.commit.interval.ms': 500,
        'auto.offset.reset': 'earliest',
        'partition.assignment.strategy': action.assignor,
      }
      const options = Object.entries(settings).flatMap(([name, value]) => ['-X', `${name}=${value}`])
      // Without -E it ends when no broker is there for a moment.
      return ['-E', '-G', action.group, ...options, '-u', '-f', FORMAT, topic]
    }
  }
}
