/** The ruler's door. */
export { type RulerOptions, rulerPlugin } from './ruler-plugin.ts'
