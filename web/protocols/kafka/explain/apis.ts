/** Kafka's calls by their number, as the decoder's table names them. */
import { APIS } from '#proto/wire/kafka/index.ts'

const NAMES: ReadonlyMap<number, string> = new Map(APIS.map(({ key, name }) => [key, name]))

/** @example apiNameOf(1) // 'Fetch' */
export function apiNameOf(key: number): string | undefined {
  return NAMES.get(key)
}
