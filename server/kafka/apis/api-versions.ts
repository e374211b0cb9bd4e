/** Which calls there are, and in which versions: what is advertised, and so what is accepted. */
import { APIS } from '#proto/wire/kafka/index.ts'
import { CODES } from '../errors.ts'
import type { Handler } from '../handler.ts'

export interface ApiRange {
  readonly apiKey: number
  readonly minVersion: number
  readonly maxVersion: number
}

const PRODUCE = 0

/** @param caps the highest version to speak, by API key */
export function rangesOf(keys: readonly number[], caps: Readonly<Record<number, number>>): readonly ApiRange[] {
  return APIS.filter(({ key }) => keys.includes(key)).map(({ key, min, max }) => ({
    apiKey: key,
    minVersion: min,
    maxVersion: Math.max(min, Math.min(max, caps[key] ?? max)),
  }))
}

/**
 * Produce is listed from 0 on although 0 to 2 are refused, as Apache Kafka 4 does (KAFKA-18659): librdkafka takes a broker that
 * does not list them for one that cannot compress by LZ4, and sends the batches uncompressed.
 */
export function apiVersionsHandler(ranges: readonly ApiRange[]): Handler {
  const apiKeys = ranges.map((range) => (range.apiKey === PRODUCE ? { ...range, minVersion: 0 } : range))
  return () => ({ errorCode: CODES.NONE, apiKeys, throttleTimeMs: 0 })
}

/** KIP-511: a request in an unknown version gets an answer in version 0, with the versions of this one call. */
export function unknownApiVersions(range: ApiRange): object {
  return { errorCode: CODES.UNSUPPORTED_VERSION, apiKeys: [range] }
}
