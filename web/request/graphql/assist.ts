/** Completion and hover of documents: a chunk of its own, fetched when the editor asks for the first time. */
export { hoverGraphql } from '../language/graphql/hover.ts'
export { suggestGraphql } from '../language/graphql/suggest.ts'
