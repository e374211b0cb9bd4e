import type { TopicBook } from '../handler.ts'

const NO_ID = new Uint8Array(16)

/** A topic as a request names it: by name, and from version 10 of the offset calls on by id (KIP-848). */
export interface NamedTopic {
  readonly name: string
  readonly topicId: Uint8Array
}

/** Null: there is no topic of this id. */
export function topicName(topics: TopicBook, { name, topicId }: NamedTopic, isById: boolean): string | null {
  return isById ? topics.nameOf(topicId) : name
}

/** Both, of which a version writes one. */
export function namedTopic(topics: TopicBook, name: string): NamedTopic {
  return { name, topicId: topics.find(name)?.id ?? NO_ID }
}
