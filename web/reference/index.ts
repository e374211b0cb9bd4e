/** Looking things up: the glossary, fields by their keys, sections of specifications. Pages are loaded by the app. */
export { layerOfKey } from './layer-of-key.ts'
export { sectionOf } from './section-of.ts'
