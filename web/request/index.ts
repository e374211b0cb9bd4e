/**
 * The request feature's door in the app. What runs in Node too has no React around it and is imported by its file there:
 * `run.ts`, `environment.ts`, `result.ts`, `language/index.ts`.
 */
export type { Block } from './block.ts'
export { copyText } from './clipboard.ts'
export { CommandTabs } from './command-tabs.tsx'
export { loadContracts } from './contracts.ts'
export { CopyButton } from './copy-button.tsx'
export { randomRun } from './environment.ts'
export { noBrokerIn } from './kafka/no-broker.ts'
export { noBrokerTexts } from './kafka/no-broker-texts.ts'
export { contractDocs } from './knowledge.ts'
export { checkMessage } from './language/check-message.ts'
export { inputShape } from './language/graphql/input-shape.ts'
export { readJson } from './language/json.ts'
export { resolve } from './language/json-document.ts'
export { readJsonSchema } from './language/json-schema-shape.ts'
export { messageShape } from './language/message-shape.ts'
export type { JsonExpectation, Problem } from './language/problem.ts'
export type { ContractDocs } from './language/proto-comments.ts'
export { type RestOperation, readOpenApi } from './language/rest-surface.ts'
export { plainShape, type Shape, type ShapeField } from './language/shape.ts'
export { createSource } from './language/source.ts'
export { describeProblem } from './language/texts.ts'
export { tokenizeLine } from './language/tokenize.ts'
export { readLines, readRefusal } from './relay-events.ts'
export { RequestEditor, type RequestEditorProps } from './request-editor.tsx'
export { ResponseView } from './response-view.tsx'
export type { RunFailure, RunResult, RunStatus } from './result.ts'
export { catchTerminal, useSandbox } from './session.ts'
export {
  type BlockHandle,
  resetBlock,
  setBlockText,
  useBlock,
  useBlockPart,
  useBlocks,
  useBlockText,
} from './store.ts'
export { useClosingStreams } from './streams/use-closing.ts'
export { useBlockCommands } from './use-block-commands.ts'
