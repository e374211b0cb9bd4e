/**
 * Token buckets, one per key: each holds `capacity` tokens, a call takes one, and one comes back every `refillMs`. So a
 * client may hurry for a moment but not for long. A full bucket is as good as none and is forgotten.
 */
export interface Verdict {
  readonly allowed: boolean
  /** Whole tokens left. */
  readonly remaining: number
  /** Seconds until the next token, rounded up; 0 when the bucket is full. */
  readonly nextIn: number
}

export interface BucketOptions {
  readonly capacity: number
  readonly refillMs: number
  /** ms, of any clock that only goes forward */
  readonly now: () => number
}

/** Above so many buckets those that have filled up again are thrown away. */
const MANY = 1_000

export function createTokenBuckets({ capacity, refillMs, now }: BucketOptions): (key: string) => Verdict {
  /** key → when its bucket will be, or was, full */
  const fullAt = new Map<string, number>()

  return (key) => {
    const at = now()
    if (fullAt.size >= MANY) for (const [known, full] of fullAt) if (full <= at) fullAt.delete(known)
    // What the bucket lacks, as the time that it takes to come back: whole milliseconds, so that nothing is rounded.
    const lacking = Math.max(0, (fullAt.get(key) ?? at) - at)
    const allowed = lacking <= (capacity - 1) * refillMs
    const after = allowed ? lacking + refillMs : lacking
    if (allowed) fullAt.set(key, at + after)
    const remaining = Math.floor((capacity * refillMs - after) / refillMs)
    const toNext = after - (capacity - remaining - 1) * refillMs
    return { allowed, remaining, nextIn: Math.ceil(toNext / 1000) }
  }
}
