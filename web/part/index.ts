/** Parts of the app that come when they are needed. */
export { lazyPart } from './lazy-part.ts'
export { loadNow, loadPart, MissingCode, untilServerIsThere } from './load-part.ts'
