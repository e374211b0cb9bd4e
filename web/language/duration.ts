/** Times as texts: of our `# @timeout`, of gRPC's `grpc-timeout` and of Connect's `connect-timeout-ms`. All in milliseconds. */
import { ownValue } from '#proto/wire/own-value.ts'

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000 }

/** `500ms`, `2 s`, `1m`; a bare number counts seconds, as in JetBrains HTTP Client. Null when it is none of these. */
export function readDuration(text: string): number | null {
  const [, digits, unit = 's'] = /^(\d+(?:\.\d+)?)\s*(ms|s|m)?$/.exec(text.trim()) ?? []
  const milliseconds = Math.round(Number(digits) * (ownValue(UNITS, unit) ?? 1))
  return milliseconds >= 1 ? milliseconds : null
}

const GRPC_UNITS: Readonly<Record<string, number>> = { H: 3_600_000, M: 60_000, S: 1_000, m: 1, u: 1e-3, n: 1e-6 }

/** gRPC over HTTP/2, "Timeout": up to eight digits and a unit, as in `500m`. Never less than a millisecond. */
export function readGrpcTimeout(text: string): number | null {
  const [, digits, unit = ''] = /^(\d{1,8})([HMSmun])$/.exec(text.trim()) ?? []
  const factor = ownValue(GRPC_UNITS, unit)
  return factor === undefined ? null : Math.max(1, Math.round(Number(digits) * factor))
}

/** Connect, "Connect-Timeout-Ms": up to ten digits. */
export function readConnectTimeout(text: string): number | null {
  return /^\d{1,10}$/.test(text.trim()) ? Math.max(1, Number(text)) : null
}
