/** What the frames of this viewer's connections to Kafka tell together, asked again as they come. */
import { useEffect, useState } from 'react'
import { type KafkaBoard, traceClient, useAsking } from '../trace/index.ts'

const ask = () => traceClient.kafka('mine')

/** Null until the trace has answered once. */
export function useKafkaBoard(): KafkaBoard | null {
  const [board, setBoard] = useState<KafkaBoard | null>(null)
  useEffect(() => {
    // A failure shows as the state of the connection, with a way to try again.
    traceClient.connect().catch(() => undefined)
  }, [])
  useAsking('mine', ask, setBoard)
  return board
}
