/** `/wire/program`: a page connects its learner's program, follows its state, and lets go of it (proto/api/program.ts). */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { PROGRAM_PATH, ProgramRequest, type ProgramState, type ProgramTold } from '#proto/api/program.ts'
import { answerApiError } from '../../answer-api-error.ts'
import { AppError } from '../../errors.ts'
import { createRate } from '../../rate.ts'
import { requireViewer } from '../../sandboxes/index.ts'
import { addStateRoute, readerOf } from '../../wire/index.ts'
import type { ConnectFacts } from './connect.ts'
import type { ProgramLimits } from './limits.ts'
import { ProgramError, sentenceOf } from './problem.ts'
import type { Program } from './program.ts'

/** What these routes need of the own servers. */
export interface ProgramServers {
  connectProgram(sandbox: string, wanted: ConnectFacts): Promise<Program>
  disconnectProgram(sandbox: string): void
  programOf(sandbox: string): Program | null
  onProgram(listener: (sandbox: string) => void): () => void
}

const readRequest = readerOf(ProgramRequest, 'This does not say which program')
const BODY_BYTES = 2 * 1024 * 1024
const TELL_EVERY_MS = 100
const REFUSED = new Set(['dialling-off', 'proxied', 'port-low', 'port-own', 'address-elsewhere', 'name-elsewhere'])

export function addProgramRoutes(scope: FastifyInstance, servers: ProgramServers, limits: ProgramLimits): void {
  scope.setErrorHandler(answerApiError)
  const rate = createRate(limits.connectsPerMinute, 'connections to programs')

  scope.put(PROGRAM_PATH, { bodyLimit: BODY_BYTES }, async (request): Promise<ProgramState> => {
    const { id } = requireViewer(request)
    const { address, trustsCertificate = false, descriptorSet } = readRequest(request.body)
    rate.take(id)
    const pasted = descriptorSet === undefined ? null : Buffer.from(descriptorSet, 'base64')
    try {
      return (await servers.connectProgram(id, { address, trustsCertificate, pasted, caller: callerOf(request) })).state
    } catch (thrown) {
      throw thrown instanceof ProgramError ? toAppError(thrown, address) : thrown
    }
  })

  scope.delete(PROGRAM_PATH, async (request, reply) => {
    servers.disconnectProgram(requireViewer(request).id)
    reply.code(204)
  })

  addStateRoute<ProgramTold>(scope, {
    path: PROGRAM_PATH,
    every: TELL_EVERY_MS,
    watch: ({ id }, _request, changed) => ({
      read: () => servers.programOf(id)?.state ?? { isConnected: false },
      stop: servers.onProgram((sandbox) => {
        if (sandbox === id) changed()
      }),
    }),
  })
}

/** A proxy on this machine makes everybody's connection one of this machine. */
function callerOf({ raw, headers }: FastifyRequest): ConnectFacts['caller'] {
  const isProxied = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => Object.hasOwn(headers, name))
  return { address: raw.socket.remoteAddress ?? '', isProxied }
}

function toAppError(problem: ProgramError, address: string): AppError {
  const code =
    problem.kind === 'address-malformed' ? 'invalid' : REFUSED.has(problem.kind) ? 'forbidden' : 'bad_gateway'
  const { kind, detail } = problem
  const details = { problem: [kind], ...(detail !== '' && { detail: [detail] }) }
  return new AppError(code, sentenceOf(problem, address.trim()), { details, cause: problem })
}
