/** A .proto to edit, with the code and the bytes that it makes. */
export { jsonLanguage, protoLanguage, typescriptLanguage } from './code-language.ts'
export { registryOf } from './message-problems.ts'
export { describeProto } from './problem-texts.ts'
export { ProtolabPage } from './protolab-page.tsx'
