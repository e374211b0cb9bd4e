/** Kafka по-русски. */
import type { KafkaKey } from '#proto/wire/kafka/index.ts'
import type { Catalogue } from '../../../protocol-kit/explanation.ts'
import { batch } from './ru/batch.ts'
import { cluster } from './ru/cluster.ts'
import { fetching } from './ru/fetching.ts'
import { groups } from './ru/groups.ts'
import { message } from './ru/message.ts'
import { records } from './ru/records.ts'
import { structure } from './ru/structure.ts'
import { topics } from './ru/topics.ts'

export { frames, issues } from './ru/frames.ts'

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
