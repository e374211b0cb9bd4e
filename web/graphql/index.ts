/** The door of GraphQL's own parts: the schema of this server, and the explorer. All of it is fetched with the first GRAPHQL block. */
export { SchemaExplorer } from './explorer.tsx'
export { insertField } from './insert-field.ts'
export { schema, sdl } from './schema.ts'
