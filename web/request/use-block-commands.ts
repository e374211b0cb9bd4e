import { useCallback, useMemo } from 'react'
import { type Command, type CommandTarget, commandFor } from './commands.ts'
import { parseDocument, resolveRequest } from './language/index.ts'
import { useSandbox } from './session.ts'
import type { Shell } from './shell.ts'
import { useContracts } from './use-contracts.ts'
import { browserVariables } from './use-problems.ts'

/** Where commands of this page go. Before the server has told, what the page itself can know. */
export function useCommandTarget(text = ''): CommandTarget {
  const sandbox = useSandbox()
  const contracts = useContracts(text)
  return useMemo(
    () => ({
      httpUrl: location.origin,
      grpcTarget: sandbox?.grpcTarget ?? location.host,
      grpcTarget2: sandbox?.grpcTarget2,
      sandbox: sandbox?.name ?? null,
      contracts,
    }),
    [sandbox, contracts],
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
        const request = resolveRequest(document, node, browserVariables())
        const command = request && isSendable(request) ? commandFor(request, shell, target) : null
        return command ? [command] : []
      })
    },
    [text, target],
  )
}

function isSendable(request: NonNullable<ReturnType<typeof resolveRequest>>): boolean {
  return request.kind === 'grpc' || URL.canParse(request.url)
}
