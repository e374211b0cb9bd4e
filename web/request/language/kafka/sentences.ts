/** What each problem of a KAFKA block is and what to do about it, in whichever language. */
import type { KafkaProblemCode, KafkaProblemFacts } from '../../../language/kafka-problem.ts'

export type Sentences = { readonly [K in KafkaProblemCode]: (facts: Readonly<KafkaProblemFacts[K]>) => string }

export const EXAMPLE_NAMES = { topic: 'orders', topics: 'orders', group: 'billing' } as const
