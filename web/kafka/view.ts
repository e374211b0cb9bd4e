/** What every view of the broker is given. */
import type { KafkaState, KafkaTopicState } from '#proto/api/kafka.ts'
import type { History } from './broker/history.ts'
import type { KafkaFence } from './fence.ts'

export interface ViewProps {
  readonly state: KafkaState
  readonly history: History
  /** Milliseconds by which the server's clock is before the page's. */
  readonly ahead: number
  /** What a lesson chose; on the page nothing is. */
  readonly fence: Omit<KafkaFence, 'views'>
  /** Within a text: less room, no second heading. */
  readonly isBrief: boolean
}

export function topicOf(state: KafkaState, name: string | undefined): KafkaTopicState | null {
  return state.topics.find((topic) => topic.name === name) ?? null
}
