/** The bytes of one batch as they lie in its file. */
import { bytesOfBase64 } from '../log/read-batch.ts'
import { HexLines } from './hex-lines.tsx'
import { texts } from './texts.ts'
import { useBatch } from './use-batch.ts'

interface BatchBytesProps {
  readonly topic: string
  readonly partition: number
  readonly offset: number
}

export function BatchBytes({ topic, partition, offset }: BatchBytesProps) {
  const t = texts.use()
  const batch = useBatch(topic, partition, offset)
  if (batch.status !== 'ready') {
    return <p className="mt-2 text-small text-ink-soft">{batch.status === 'loading' ? t.loading : t.fileGone}</p>
  }
  const { file, position, bytes } = batch.disk
  return (
    <div className="mt-2">
      <p className="mb-1 text-caption text-ink-soft">{t.at(file, position)}</p>
      <HexLines bytes={bytesOfBase64(bytes)} label={t.onDisk} from={position} />
    </div>
  )
}
