export { type SseOptions, ssePlugin } from './sse-plugin.ts'
