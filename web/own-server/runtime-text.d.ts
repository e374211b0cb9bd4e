/** Whole scripts as texts, made by runtime-text.node.ts. */
declare module 'virtual:own-server/runtime' {
  const text: string
  export default text
}
declare module 'virtual:own-server/graphql' {
  const text: string
  export default text
}
