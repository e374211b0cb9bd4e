/** The text of a .proto file → descriptors of @bufbuild/protobuf, or mistakes with their places. */
export { type Compiled, type CompiledSchema, compile } from './compile.ts'
export { importable } from './imports.ts'
export { unquoted } from './literals.ts'
export { SCALARS } from './parse-field.ts'
export type { ProtoProblem, ProtoProblemCode } from './problem.ts'
export { type Token, tokenize } from './tokens.ts'
