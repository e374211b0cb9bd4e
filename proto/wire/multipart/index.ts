export { type MultipartIssue, type MultipartKey, type MultipartKind, multipartKeys } from './keys.ts'
export { isMultipart, type MultipartBody, multipartFrames } from './view.ts'
