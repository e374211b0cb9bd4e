/** What the server behind this one has to say. Each is about protocols, short, and of our own making. */
export const QUOTES = [
  { text: 'A protocol is a promise that two strangers can keep.', topic: 'protocols' },
  { text: 'Whoever reads the bytes need not guess.', topic: 'debugging' },
  { text: 'A timeout is an opinion about somebody else’s work.', topic: 'timeouts' },
  { text: 'Retry is a request with a memory.', topic: 'retries' },
  { text: 'Caches do not forget; they wait to be told.', topic: 'caching' },
] as const
