/** What an answer was worth, by the times that are known. Pure. */
import type { Acks } from '../clients/producer-store.ts'
import type { TimelineRequest } from './requests.ts'

export type Promised =
  /** acks=0. */
  | { readonly kind: 'none' }
  /** The answer was there before the disk, by so many ms. */
  | { readonly kind: 'early'; readonly gap: number }
  /** It had waited for the disk, and came so many ms after it. */
  | { readonly kind: 'afterSync'; readonly gap: number }
  /** It had not waited, and came after it all the same. */
  | { readonly kind: 'oneAfterSync' }
  | { readonly kind: 'pageCache' | 'refused' | 'unknown' }
  /** Of a real cluster, which says nothing of its disk. */
  | { readonly kind: 'leader' | 'replicas' }

export function promisedBy({ answer, append }: TimelineRequest, acks: Acks): Promised {
  if (acks === 0) return { kind: 'none' }
  if (answer === null) return { kind: 'unknown' }
  if (answer.isError) return { kind: 'refused' }
  if (append === null) return { kind: acks === 1 ? 'leader' : 'replicas' }
  if (!append.isSynced) return { kind: 'pageCache' }
  if (append.safeAt === null) return { kind: acks === 1 ? 'leader' : 'unknown' }
  const gap = answer.at - append.safeAt
  if (gap < 0) return { kind: 'early', gap: -gap }
  return acks === 1 ? { kind: 'oneAfterSync' } : { kind: 'afterSync', gap }
}
