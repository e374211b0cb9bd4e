/** What a person types where this runs: npm's commands in the project's folder, the name of its launcher where a pack (server/pack) was unpacked. */
import { HAS_SOURCES } from './root.ts'

export const START = HAS_SOURCES ? 'npm start --' : 'framewise'

/** Programs that make a certificate and its key. */
export const CERTIFICATE_MAKER = HAS_SOURCES ? 'npm run certificate' : 'openssl or mkcert'
