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

/** The fence's topic, else the chosen one, else the first of one's own. */
export function useTopic(state: KafkaState, fixed: string | undefined): KafkaTopicState | null {
  const chosen = useChosen(({ topic }) => topic)
  if (fixed !== undefined) return topicOf(state, fixed)
  const own = state.topics.find(({ name }) => !name.startsWith('shared.'))
  return topicOf(state, chosen ?? undefined) ?? own ?? state.topics[0] ?? null
}
