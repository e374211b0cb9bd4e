export { createHttp1Decoder } from './decoder.ts'
export { http1Issues } from './issues.ts'
export { http1Keys, http1Kinds } from './keys.ts'
