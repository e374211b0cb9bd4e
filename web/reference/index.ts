/** Looking things up: the glossary, fields by their keys, sections of specifications. Pages are loaded by the app. */
export { sectionOf } from './section-of.ts'
