import { useCallback, useMemo } from 'react'
import { knownBroker, knownOwnServer, useSandbox } from '../block/session.ts'
import { useContracts } from '../editor/use-contracts.ts'
import { useOwnServer } from '../editor/use-own-server.ts'
import { namesMine, parseDocument, resolveRequest } from '../language/index.ts'
import { missingAnswer } from '../run/block-answers.ts'
import { variablesOf } from '../run/environment.ts'
import { type Command, type CommandTarget, commandFor } from './commands.ts'
import type { Shell } from './shell.ts'

/**
 * The address that a program dials. Where the page came over TLS, by a certificate that only this browser may trust, the same port
 * is open in the clear, too: each language has a way of its own to be told of an authority.
 */
function programUrl(): string {
  return location.origin.replace(/^https:/, 'http:')
}

/** What a block's variables are in a program. */
export function programVariables() {
  return variablesOf({ baseUrl: programUrl(), kafka: knownBroker(), own: knownOwnServer() })
}

/** Where commands of this page go. Before the server has told, what the page itself can know. */
export function useCommandTarget(text = ''): CommandTarget {
  const sandbox = useSandbox()
  const contracts = useContracts(text)
  const own = useOwnServer(text)
  return useMemo(
    () => ({
      httpUrl: programUrl(),
      grpcTarget: sandbox?.grpcTarget ?? location.host,
      grpcTarget2: sandbox?.grpcTarget2,
      sandbox: sandbox?.name ?? null,
      kafkaOwner: sandbox?.name ?? null,
      contracts,
      own: own == null ? null : { host: new URL(programVariables()['mine'] ?? '').host, contracts: own.contracts },
    }),
    [sandbox, contracts, own],
  )
}

/** The commands of a block, one per request, for the shell that is asked for. `isNamed`: with the sandbox's header. */
export function useBlockCommands(
  text: string,
  { isNamed }: { readonly isNamed: boolean } = { isNamed: true },
): (shell: Shell) => readonly Command[] {
  const known = useCommandTarget(text)
  const target = useMemo(() => (isNamed ? known : { ...known, sandbox: null }), [known, isNamed])
  return useCallback(
    (shell) => {
      const document = parseDocument(text)
      return document.requests.flatMap((node) => {
        if (missingAnswer(document, node, programVariables()) !== null || (namesMine(node) && target.own == null))
          return []
        const request = resolveRequest(document, node, programVariables())
        const command = request && isSendable(request) ? commandFor(request, shell, target) : null
        return command ? [command] : []
      })
    },
    [text, target],
  )
}

function isSendable(request: NonNullable<ReturnType<typeof resolveRequest>>): boolean {
  return request.kind === 'grpc' || request.kind === 'kafka' || URL.canParse(request.url)
}
