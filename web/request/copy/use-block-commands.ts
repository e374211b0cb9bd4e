import { useCallback, useMemo } from 'react'
import { useKnown } from '../../environments/index.ts'
import type { NamedValues } from '../../language/named.ts'
import { traceClient } from '../../trace/index.ts'
import { knownBroker, knownOwnServer, useSandbox } from '../block/session.ts'
import { useContracts } from '../editor/use-contracts.ts'
import { useOwnServer } from '../editor/use-own-server.ts'
import { parseDocument } from '../language/index.ts'
import { variablesOf } from '../run/environment.ts'
import { type Command, type CommandTarget, commandFor } from './commands.ts'
import { copiedRequest } from './copied-request.ts'
import { programUrl } from './program-url.ts'
import { asMark, saysSecrets } from './secret-places.ts'
import type { Shell } from './shell.ts'
import { usedSecrets } from './used-secrets.ts'

/** What a block's variables are in a program. A secret is a mark, in whose place a variable of the shell comes, unless its value is asked for. */
export function programVariables(named: NamedValues | null = null, isRevealed = false) {
  const given = {
    baseUrl: programUrl(location.origin, traceClient.getState().sandbox?.httpUrl),
    kafka: knownBroker(),
    own: knownOwnServer(),
    named,
  }
  return variablesOf(given, isRevealed ? undefined : asMark)
}

/** Where commands of this page go. Before the server has told, what the page itself can know. */
export function useCommandTarget(text = ''): CommandTarget {
  const sandbox = useSandbox()
  const contracts = useContracts(text)
  const own = useOwnServer(text)
  return useMemo(
    () => ({
      httpUrl: programUrl(location.origin, sandbox?.httpUrl),
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
  const named = useKnown(({ values }) => values)
  return useCallback(
    (shell) => {
      const document = parseDocument(text)
      const variables = programVariables(named)
      return document.requests.flatMap((node) => {
        const copied = copiedRequest(document, node, variables, target)
        if (copied?.type !== 'request') return []
        const command = commandFor(copied.request, shell, target)
        if (command?.line != null && !saysSecrets(command.line, copied.request)) {
          return [{ ...command, line: null, obstacle: 'secret', notes: [] } as const]
        }
        return command ? [command] : []
      })
    },
    [text, target, named],
  )
}

/** Variables of the shell that stand for secrets in a block's commands. */
export function useSecretNames(text: string): readonly string[] {
  const named = useKnown(({ values }) => values)
  return useMemo(() => usedSecrets(text, named?.list ?? []), [text, named])
}
