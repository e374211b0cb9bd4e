/** Completion and hover, as the editor asks for them. A chunk of its own: nobody needs it before the large editor is there. */
export { suggest } from './language/completion/suggest.ts'
export { hover } from './language/hover.ts'
