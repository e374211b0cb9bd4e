export { cablePlugin } from './cable-plugin.ts'
