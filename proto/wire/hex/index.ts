/** Bytes out of pasted text: dumps of many tools, literals of many languages. */
export { PASTE_ISSUES, type PasteIssue, type PasteTrouble } from './issues.ts'
export { PASTE_FORMATS, type Pasted, type PastedTurn, type PasteFormat, parsePasted } from './parse.ts'
