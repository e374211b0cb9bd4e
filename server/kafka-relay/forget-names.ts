/** A sandbox begins anew: its topics and groups go, in the broker inside or, as far as it lets us, in a cluster. */
import type { Admin } from '@platformatic/kafka'
import type { Kafka } from './door.ts'
import { loadLibrary, optionsOf } from './library.ts'

/**
 * @param name the sandbox's public name; shared topics are not its own
 * @throws BrokerError when the broker inside ends meanwhile: it does it when it is up again
 */
export async function forgetNames(kafka: Kafka, name: string): Promise<void> {
  if (kafka.source === 'cluster') await forgetInCluster(kafka, name)
  else await kafka.broker?.forget(name)
}

/** A cluster that does not answer, or does not allow it, keeps them: the rest of the reset is not held up by that. */
async function forgetInCluster(kafka: Kafka, name: string): Promise<void> {
  const { Admin } = await loadLibrary()
  const admin = new Admin({ ...optionsOf(kafka.reach(), 'framewise'), autocreateTopics: false, retries: 1 })
  admin.on('error', () => undefined)
  admin.connections.on('connecting', ({ connection }) => connection.on('error', () => undefined))
  const isTheirs = (each: string) => each.startsWith(`${name}.`)
  try {
    const topics = (await admin.listTopics({})).filter(isTheirs)
    if (topics.length > 0) await admin.deleteTopics({ topics })
    const groups = [...(await admin.listGroups({})).keys()].filter(isTheirs)
    for (const group of groups) await forgetGroup(admin, group).catch(() => undefined)
  } catch {
    // See above.
  } finally {
    await admin.close().catch(() => undefined)
  }
}

/** To the cluster, who was killed is a member until its session times out; a group is deleted only without members. */
async function forgetGroup(admin: Admin, group: string): Promise<void> {
  await admin.removeMembersFromConsumerGroup({ groupId: group })
  await admin.deleteGroups({ groups: [group] })
}
