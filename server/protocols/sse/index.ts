export { sseChannels } from './channels.ts'
export { type SseOptions, ssePlugin } from './sse-plugin.ts'
