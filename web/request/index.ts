/**
 * The request feature's door in the app. What runs in Node too has no React around it and is imported by its file there:
 * `run.ts`, `environment.ts`, `result.ts`, `language/index.ts`.
 */

export { readJson } from '../language/json.ts'
export type { JsonExpectation, Problem } from '../language/problem.ts'
export { createSource } from '../language/source.ts'
export { tokenizeLine } from '../language/tokenize.ts'
export { useFailureText } from './answer/failure-texts.ts'
export { ResponseView } from './answer/response-view.tsx'
export { formatMilliseconds, statusLabel } from './answer/status-line.tsx'
export type { Block } from './block/block.ts'
export { runText } from './block/run-text.ts'
export { catchTerminal, useSandbox } from './block/session.ts'
export {
  type BlockHandle,
  cancelRun,
  pressRun,
  resetBlock,
  setBlockText,
  useBlock,
  useBlockPart,
  useBlocks,
  useBlockText,
} from './block/store.ts'
export { copyText } from './copy/clipboard.ts'
export { CommandTabs } from './copy/command-tabs.tsx'
export { type CommandTarget, commandFor } from './copy/commands.ts'
export { CopyButton } from './copy/copy-button.tsx'
export { SecretNote } from './copy/copy-reason.tsx'
export { programFor } from './copy/programs/index.ts'
export { useBlockCommands, useSecretNames } from './copy/use-block-commands.ts'
export { RequestEditor, type RequestEditorProps } from './editor/request-editor.tsx'
export { withPlaceholders } from './editor/use-problems.ts'
export { noBrokerIn } from './kafka/no-broker.ts'
export { noBrokerTexts } from './kafka/no-broker-texts.ts'
export { checkMessage } from './language/check/check-message.ts'
export { resolve } from './language/contract/json-document.ts'
export { readJsonSchema } from './language/contract/json-schema-shape.ts'
export { messageShape } from './language/contract/message-shape.ts'
export type { ContractDocs } from './language/contract/proto-comments.ts'
export { type RestOperation, readOpenApi } from './language/contract/rest-surface.ts'
export { plainShape, type Shape, type ShapeField } from './language/contract/shape.ts'
export { inputShape } from './language/graphql/input-shape.ts'
export { resolveRequest } from './language/resolve.ts'
export { describeProblem } from './language/texts.ts'
export { loadContracts } from './run/contracts.ts'
export { contractDocs } from './run/knowledge.ts'
export { isGood, isKilled, isOpenStream, type RunFailure, type RunResult, type RunStatus } from './run/result.ts'
export { randomRun } from './run/run-id.ts'
export { useClosingStreams } from './streams/use-closing.ts'
