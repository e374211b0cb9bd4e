/** HTTP/2: frames of both directions of one connection, and the messages on its streams. */
export { createHttp2Decoder, type Http2Options } from './decoder.ts'
export { fieldBlocks } from './field-blocks.ts'
export { type Http2Issue, http2Issues } from './issues.ts'
export { type Http2Key, type Http2Kind, http2Keys, http2Kinds } from './keys.ts'
