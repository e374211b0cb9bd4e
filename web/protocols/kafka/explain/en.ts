/** Kafka in English. */
import type { KafkaKey } from '#proto/wire/kafka/index.ts'
import type { Catalogue } from '../../../protocol-kit/explanation.ts'
import { batch } from './en/batch.ts'
import { cluster } from './en/cluster.ts'
import { fetching } from './en/fetching.ts'
import { groups } from './en/groups.ts'
import { message } from './en/message.ts'
import { records } from './en/records.ts'
import { structure } from './en/structure.ts'
import { topics } from './en/topics.ts'

export { frames, issues } from './en/frames.ts'

export const fields: Catalogue<KafkaKey> = {
  ...message,
  ...structure,
  ...records,
  ...fetching,
  ...batch,
  ...groups,
  ...cluster,
  ...topics,
}
