/**
 * Where TLS is spoken, what is secret goes over it alone: the app's pages send who comes in the clear to their encrypted selves, and
 * its own API, which carries the viewer's secret, refuses. Protocol paths stay open in the clear, at the same port: the programs of
 * the course dial them so, and a learner may compare. No HSTS: on localhost it would lock out every other program's port.
 */
import type { FastifyInstance } from 'fastify'
import { LANGUAGES } from '#proto/api/languages.ts'
import { AppError } from '../errors.ts'
import type { Tap } from '../tap/index.ts'

const PAGE = new RegExp(`^/(?:(?:${LANGUAGES.join('|')})(?:[/?]|$)|(?:\\?|$))`)
const OWN_API = /^\/wire(?:[/?]|$)/

async function plugin(app: FastifyInstance, { tap }: { readonly tap: Pick<Tap, 'isEncrypted'> }): Promise<void> {
  app.addHook('onRequest', (request, reply, done) => {
    const { url, method, host, raw } = request
    const isPage = PAGE.test(url) && (method === 'GET' || method === 'HEAD')
    const isOwn = isPage || OWN_API.test(url)
    if (!isOwn || tap.isEncrypted(raw)) return done()
    if (isPage) {
      // Not for good: the next start may be without a certificate.
      reply.header('cache-control', 'no-store').redirect(`https://${host}${url}`, 307)
      return
    }
    done(new AppError('forbidden', `This is only for pages of this server, over TLS: https://${host}`))
  })
}

/** Applies to the whole app, not to a scope of its own. */
export const onlyEncryptedPlugin = Object.assign(plugin, { [Symbol.for('skip-override')]: true })
