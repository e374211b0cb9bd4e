/** The schema of the server's /graphql, from the file that the server itself serves. */
import { buildSchema } from 'graphql'
import text from '../../proto/graphql/schema.graphql?raw'

export const sdl = text
export const schema = buildSchema(text)
