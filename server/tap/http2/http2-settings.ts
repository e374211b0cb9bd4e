/** What this server says of itself at the beginning of an HTTP/2 connection (RFC 9113 §6.5.2). */
export const HTTP2_SETTINGS = { maxConcurrentStreams: 100 }
