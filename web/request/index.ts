/** The request feature's door. `runBlock` and the language run in Node too: import them from `run.ts` and `language/` there. */

export type { Block } from './block.ts'
export { copyText } from './clipboard.ts'
export { CommandTabs } from './command-tabs.tsx'
export { type CommandTarget, commandFor, protoFile } from './commands.ts'
export { CopyAs } from './copy-as.tsx'
export { CopyButton } from './copy-button.tsx'
export { attribution, type RunEnvironment, randomRun } from './environment.ts'
export { RequestEditor, type RequestEditorProps } from './request-editor.tsx'
export { ResponseView } from './response-view.tsx'
export { isGood, type RunFailure, type RunResult, type RunStatus } from './result.ts'
export { type BlockRun, runBlock, runRequest } from './run.ts'
export { RunButton } from './run-button.tsx'
export { catchTerminal, useSandbox } from './session.ts'
export { SHELLS, type Shell } from './shell.ts'
export {
  type BlockHandle,
  cancelRun,
  openBlock,
  pressRun,
  provideEnvironment,
  resetBlock,
  useBlock,
  useBlocks,
} from './store.ts'
export { useBlockCommands, useCommandTarget } from './use-block-commands.ts'
