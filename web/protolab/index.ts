/** A .proto to edit, with the code and the bytes that it makes. */
export { ProtolabPage } from './protolab-page.tsx'
