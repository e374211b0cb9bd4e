/** Single keys of the app. The list of them all is loaded when it is asked for: `keys-dialog.tsx`, by the app. */
export { useKeydown } from './use-keydown.ts'
export { hasOwnKeys, type Keys, useKeys } from './use-keys.ts'
