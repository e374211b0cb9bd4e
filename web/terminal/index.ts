/** The terminal's door: catching what one's own programs send, and the lines to send it with. */
export { CatchSwitch } from './catch-switch.tsx'
export { TerminalHint, type TerminalHintProps } from './terminal-hint.tsx'
export { useCatching } from './use-catching.ts'
