import { useEffect, useState } from 'react'
import type { KafkaDisk } from '#proto/api/kafka.ts'
import { readDisk } from '../log/read-disk.ts'

export type BatchOnDisk =
  | { readonly status: 'loading' | 'failed' }
  | { readonly status: 'ready'; readonly disk: KafkaDisk }

/** The batch that holds an offset, as it lies on the disk. What was there before stays until the next is known. */
export function useBatch(topic: string, partition: number, offset: number): BatchOnDisk {
  const [batch, setBatch] = useState<BatchOnDisk>({ status: 'loading' })
  useEffect(() => {
    let isCurrent = true
    readDisk(topic, partition, offset).then(
      (disk) => isCurrent && setBatch({ status: 'ready', disk }),
      () => isCurrent && setBatch({ status: 'failed' }),
    )
    return () => {
      isCurrent = false
    }
  }, [topic, partition, offset])
  return batch
}
