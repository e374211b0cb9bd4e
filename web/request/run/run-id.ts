/** The id of a run: a W3C trace id, which its request names in `traceparent`, and by which the trace finds its traffic. */

/** Random without a secure context, where `crypto.randomUUID` is missing. */
export function randomRun(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  // Both halves of a traceparent must differ from zero (W3C Trace Context §3.2.2).
  bytes[0] = (bytes[0] ?? 0) | 1
  bytes[15] = (bytes[15] ?? 0) | 1
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Trace ids of one press of Run: all end in the same half, which `traceparent` names as their parent. */
export function runsOfPress(): () => string {
  const press = randomRun().slice(16)
  return () => randomRun().slice(0, 16) + press
}
