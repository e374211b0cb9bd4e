/**
 * `POST /wire/cable` and `DELETE /wire/cable/<run>`: a viewer tampers with the cable of a run. The sandbox is the viewer's
 * own, by its cookie, so no request can name another one's run; the tap does the rest.
 */
import type { FastifyPluginAsync } from 'fastify'
import { Compile } from 'typebox/compile'
import { CableRequest, type CableState } from '#proto/api/cable.ts'
import { answerApiError } from '../answer-api-error.ts'
import { AppError } from '../errors.ts'
import { createRate } from '../rate.ts'
import { requireViewer } from '../sandboxes/index.ts'
import type { Tap } from '../tap/index.ts'

export interface CableOptions {
  readonly tap: Pick<Tap, 'cables'>
}

/** A slider that is dragged asks often. */
const PER_MINUTE = 600
const RUN = /^[0-9a-f]{32}$/
const checkRequest = Compile(CableRequest)

export const cablePlugin: FastifyPluginAsync<CableOptions> = async (scope, { tap }) => {
  const rate = createRate(PER_MINUTE, 'changes of a cable')
  scope.setErrorHandler(answerApiError)

  scope.post('/wire/cable', { bodyLimit: 4 * 1024 }, async (request): Promise<CableState> => {
    const sandbox = requireViewer(request).id
    const wanted = readRequest(request.body)
    rate.take(sandbox)
    const state = tap.cables.set(sandbox, wanted)
    if (state === null)
      throw new AppError('too_many', 'Too many runs have something done to their cables: take one off')
    return state
  })

  scope.delete<{ Params: { run: string } }>('/wire/cable/:run', async (request, reply) => {
    const sandbox = requireViewer(request).id
    const { run } = request.params
    if (!RUN.test(run)) throw new AppError('invalid', 'A run is named by 32 lower-case hexadecimal digits')
    tap.cables.take(sandbox, run)
    reply.code(204)
  })
}

function readRequest(body: unknown): CableRequest {
  if (checkRequest.Check(body)) return body
  const details = checkRequest
    .Errors(body)
    .map(({ instancePath, message }) => [instancePath.slice(1).replaceAll('/', '.') || 'body', [message]])
  throw new AppError('invalid', 'This does not say what to do to a cable', { details: Object.fromEntries(details) })
}
