/** Completion and hover, as the editor asks for them. */
export { suggest } from '../language/completion/suggest.ts'
export { hover } from '../language/hover.ts'
