/** What the frames of this viewer's connections to Kafka tell together, asked again as they come. */
import { useCallback, useEffect, useState } from 'react'
import { type KafkaBoard, traceClient, useAsking } from '../trace/index.ts'

/** Null until the trace has answered once. */
export function useKafkaBoard(): KafkaBoard | null {
  const [board, setBoard] = useState<KafkaBoard | null>(null)
  useEffect(() => {
    // A failure shows as the state of the connection, with a way to try again.
    traceClient.connect().catch(() => undefined)
  }, [])
  const ask = useCallback(() => {
    let isCurrent = true
    void traceClient.kafka('mine').then((answer) => {
      if (isCurrent) setBoard(answer)
    })
    return () => {
      isCurrent = false
    }
  }, [])
  useAsking('mine', ask)
  return board
}
