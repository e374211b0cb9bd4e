/** Kafka's catalogue as a whole, to be loaded by itself. */
import { kafkaKeys } from '#proto/wire/kafka/index.ts'
import type { Registered } from '../../explanations.ts'
import * as en from './en.ts'
import * as ru from './ru.ts'

export const kafkaWords: Registered = { protocols: ['kafka'], specs: kafkaKeys, in: { en, ru } }
