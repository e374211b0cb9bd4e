/** Consumer groups of the classic protocol: their coordinator, what they have committed, and the calls of both. */
import type { KafkaGroupState } from '#proto/api/kafka.ts'
import type { CheckName, GroupsContext, Handlers } from '../handler.ts'
import { adminHandlers } from './admin-handlers.ts'
import { Coordinator } from './coordinator.ts'
import { membershipHandlers } from './membership-handlers.ts'
import { offsetHandlers } from './offset-handlers.ts'
import { Offsets } from './offsets.ts'
import { groupState } from './state.ts'
import { GROUP_LIMITS, type GroupLimits } from './types.ts'

export interface Groups {
  /** Keys 8 to 16, 42 and 47. */
  readonly handlers: Handlers
  /**
   * What a picture shows of the groups that `isShown` lets through, and of the topics that they read.
   * @param nameOf a topic's or group's name for whom the picture is
   */
  state(isShown: (fullName: string) => boolean, nameOf: (fullName: string) => string): KafkaGroupState[]
  /** These groups are gone, with all that they have committed; members are told to join anew. @throws StorageError */
  forget(isMeant: (fullName: string) => boolean): Promise<void>
  /** Parked requests are answered. The log is whose it was. */
  close(): void
}

/**
 * With what the offsets log kept.
 * @throws StorageError
 */
export async function createGroups(context: GroupsContext, limits: Partial<GroupLimits> = {}): Promise<Groups> {
  const { clock, topics, changed } = context
  const checkName = groupNameChecker(context.checkName)
  const offsets = await Offsets.open(context.offsetsLog)
  // A crash came between a topic's end and that of what was committed of it. What the disk refuses now is cut by the topic's end.
  await offsets.forget(offsets.places(({ topic }) => topics.find(topic) === null)).catch(() => undefined)
  const coordinator = new Coordinator(offsets, { ...GROUP_LIMITS, ...limits }, clock, changed)
  const stopListening = topics.onDeleted((name) => {
    // A topic of this name that is made later has other records. What the disk refuses now is cut by its end.
    offsets.forget(offsets.places(({ topic }) => topic === name)).then(changed, () => undefined)
  })
  return {
    handlers: {
      ...membershipHandlers(coordinator, checkName),
      ...offsetHandlers({ ...context, checkName, coordinator }),
      ...adminHandlers(coordinator, { ...context, checkName }),
    },
    state: (isShown, nameOf) =>
      coordinator
        .all()
        .filter(({ id }) => isShown(id))
        .map((group) => groupState(group, offsets, { isShown, nameOf })),
    forget: (isMeant) => coordinator.forget(isMeant),
    close() {
      stopListening()
      coordinator.close()
    },
  }
}

/** What kafka-console-consumer and kafka-consumer-perf-test invent when nobody names a group. They commit nothing, and nobody's list shows them. */
const INVENTED = /^(?:console|perf)-consumer-\d{1,9}$/

/** As topics are named, and as Kafka's own tools name their groups unasked: those learners have no say in it. */
function groupNameChecker(checkName: CheckName): CheckName {
  return (name) => (INVENTED.test(name) ? null : checkName(name))
}
