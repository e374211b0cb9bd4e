/** Which topic and which records the views of a page look at together. A lesson's fence has the first word. */
import { create } from 'zustand'
import type { KafkaState, KafkaTopicState } from '#proto/api/kafka.ts'
import { topicOf } from './view.ts'

interface Chosen {
  readonly topic: string | null
  /** The record that is looked at. */
  readonly place: { readonly topic: string; readonly partition: number; readonly offset: number } | null
}

export const useChosen = create<Chosen>(() => ({ topic: null, place: null }))

export function chooseTopic(topic: string): void {
  useChosen.setState({ topic })
}

export function choosePlace(place: Chosen['place']): void {
  useChosen.setState({ place })
}

/** The first that is the learner's; what is in `shared.` may be anybody's. */
export function ownTopic({ topics }: KafkaState): KafkaTopicState | undefined {
  return topics.find(({ name }) => !name.startsWith('shared.'))
}

/** The fence's topic, else the chosen one, else the first of one's own. */
export function useTopic(state: KafkaState, fixed: string | undefined): KafkaTopicState | null {
  const chosen = useChosen(({ topic }) => topic)
  if (fixed !== undefined) return topicOf(state, fixed)
  return topicOf(state, chosen ?? undefined) ?? ownTopic(state) ?? state.topics[0] ?? null
}
